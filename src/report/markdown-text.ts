/** A text as markdown prose on one line, in a table's cell too: nothing in it is a mark, a tag, a link or a mention. */
export function prose(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .trim()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_{}[\]|~$]/g, '\\$&')
      // An empty comment keeps `@team`, `#12` and addresses from becoming links, and a mention from waking anybody.
      .replace(/@(?=\w)|#(?=\d)|:(?=\/\/)/g, '$&<!-- -->')
      .replace(/^([#+=-]|\d+(?=[.)]))/, '\\$1')
      .replace(/^\\(\d+)([.)])/, '$1\\$2')
  );
}

/** A text as a code span, in a table's cell too. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** Pieces of a text as long as they fit together, and how many were left out. */
export function fitting(pieces: readonly string[], room: number): { readonly text: string; readonly left: number } {
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    if (text.length + piece.length > room) return { text, left: pieces.length - index };
    text += piece;
  }
  return { text, left: 0 };
}
