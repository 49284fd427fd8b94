/** What terminals and mails have room for. */
export const widest = 100;

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 0)).trimEnd()}…`;
}

/** Rows with their columns aligned, two spaces between them; the last column is cut to what is left of the width. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map(row => (column < row.length - 1 ? (row[column]?.length ?? 0) : 0))),
  );
  return rows.map(row => {
    const fixed = row.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0));
    const before = fixed.map(cell => `${cell}  `).join('');
    return `${before}${cut(row.at(-1) ?? '', widest - before.length)}`.trimEnd();
  });
}
