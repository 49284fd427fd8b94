/** A reading position in one line; tabs reach to the next column that four divides. */
export interface Cursor {
  readonly raw: string;
  offset: number;
  column: number;
  /** Inside a tab, part of which was taken as indentation already. */
  insideTab: boolean;
}

export function cursorOf(raw: string): Cursor {
  return { raw, offset: 0, column: 0, insideTab: false };
}

/** Columns of white space from the cursor to the next other character. */
export function indentAt(cursor: Cursor): number {
  let column = cursor.column;
  for (let i = cursor.offset; i < cursor.raw.length; i++) {
    if (cursor.raw[i] === ' ') column++;
    else if (cursor.raw[i] === '\t') column += 4 - (column % 4);
    else break;
  }
  return column - cursor.column;
}

export function isBlank(cursor: Cursor): boolean {
  return contentOffset(cursor) === cursor.raw.length;
}

/** What stands after the white space at the cursor. */
export function contentAt(cursor: Cursor): string {
  return cursor.raw.slice(contentOffset(cursor));
}

function contentOffset({ raw, offset }: Cursor): number {
  let at = offset;
  while (raw[at] === ' ' || raw[at] === '\t') at++;
  return at;
}

/** Takes up to so many columns of white space; less where something else comes first. */
export function takeIndent(cursor: Cursor, columns: number): void {
  for (let left = columns; left > 0; ) {
    const char = cursor.raw[cursor.offset];
    if (char === ' ') {
      cursor.offset++;
      cursor.column++;
      left--;
    } else if (char === '\t') {
      const width = 4 - (cursor.column % 4);
      const taken = Math.min(width, left);
      cursor.insideTab = taken < width;
      cursor.column += taken;
      if (!cursor.insideTab) cursor.offset++;
      left -= taken;
    } else return;
  }
}

/** Takes so many characters that are not white space. */
export function take(cursor: Cursor, characters: number): void {
  cursor.offset += characters;
  cursor.column += characters;
}

/** The rest of the line, what is left of a tab as spaces. */
export function restOf(cursor: Cursor): string {
  if (!cursor.insideTab) return cursor.raw.slice(cursor.offset);
  return ' '.repeat(4 - (cursor.column % 4)) + cursor.raw.slice(cursor.offset + 1);
}
