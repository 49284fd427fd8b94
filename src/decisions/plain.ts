const emoji = /\p{Extended_Pictographic}|\u{FE0F}|\u{200D}|[\u{1F3FB}-\u{1F3FF}]|(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)/gu;

/** A line of markdown without links, emphasis, code marks, comments and emoji: what a person reads. */
export function plainText(line: string): string {
  // Most lines hold no markup, and looking for emoji is slow.
  const bare = /[*_`[\]<~\\]/.test(line) ? withoutMarkup(line) : line;
  const words = /^[\t -9;-~]*$/.test(bare) ? bare : bare.replace(emoji, '');
  return words.replace(/[ \t\u00A0]+/g, ' ').trim();
}

function withoutMarkup(line: string): string {
  return line
    .replace(/<!--.*?(-->|$)/g, '')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/~~.*?~~/g, '')
    .replace(/!?\[([^\]]*(?:\[[^\]]*\])?[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/(\*\*|__|`+)(.*?)\1/g, '$2')
    .replace(/(?<![\w*])([*_])(\S(?:.*?\S)?)\1(?![\w*])/g, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
