/** A place in a text that a reader moves forward. */
export interface Cursor {
  readonly text: string;
  at: number;
}

/** YAML that the quick reader leaves to the full one. */
export class Unusual extends Error {}

/** The offset of the line break that ends the line of an offset, or of the text's end. */
export function lineEndFrom(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

/** Moves over spaces. */
export function skipSpaces(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === 32) cursor.at++;
}

/** Whether the rest of the line holds nothing but a comment, which needs a space before it. */
export function isAtLineEnd({ text, at }: Cursor): boolean {
  const next = text.charAt(at);
  return next === '' || next === '\n' || (next === '#' && /[ \n]|^$/.test(text.charAt(at - 1)));
}

/**
 * Moves to the next content, over empty lines and comments, and gives its column from 0; -1 at the text's end. Where
 * content stands on the line of the cursor, this is it.
 */
export function nextContent(cursor: Cursor): number {
  const { text } = cursor;
  for (;;) {
    skipSpaces(cursor);
    const next = text.charCodeAt(cursor.at);
    if (Number.isNaN(next)) return -1;
    if (next === 35 && !isAtLineEnd(cursor)) throw new Unusual();
    if (next !== 10 && next !== 35) break;
    cursor.at = Math.min(lineEndFrom(text, cursor.at) + 1, text.length);
  }
  return cursor.at - (text.lastIndexOf('\n', cursor.at - 1) + 1);
}
