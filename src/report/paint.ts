import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** The painter for a report with or without colours. */
export function painter(colour: boolean): Paint {
  // Node's own look at the stream differs between its versions, and between one style and a list of them.
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_, text) => text;
}

/** A text that leads to an address, as terminals have it (OSC 8); the text alone where there is none. */
export function linked(text: string, address: string | undefined): string {
  return address === undefined ? text : `\u001b]8;;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}
