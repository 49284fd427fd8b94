import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is. Node 20's own check ignores pipes and NO_COLOR, so the caller decides. */
export type Paint = (style: Style, text: string) => string;

/** The painter for a report with or without colours. */
export function painter(colour: boolean): Paint {
  return colour ? (style, text) => styleText(style, text) : (_, text) => text;
}
