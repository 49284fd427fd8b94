/** Whether a line can begin anything but a paragraph; most can't, which saves the closer looks. */
export function mayStart(content: string): boolean {
  return '#`~<=-*_>+0123456789'.includes(content.charAt(0));
}

/** The fence that a line opens, or null. */
export function openingFence(content: string): { readonly marker: string; readonly info: string } | null {
  const match = /^(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(content);
  if (!match) return null;
  return { marker: match[1] ?? '', info: (match[2] ?? '').trim() };
}

/**
 * The length of the list marker that a line begins with, or null. A paragraph is interrupted only by an item that holds
 * something, and by a numbered one only where it begins with 1.
 */
export function listMarker(content: string, interrupts: boolean): number | null {
  const match = /^(?:[*+-]|(\d{1,9})[.)])(?=[ \t]|$)/.exec(content);
  if (!match) return null;
  const number = match[1];
  const empty = content.slice(match[0].length).trim() === '';
  if (interrupts && (empty || (number !== undefined && Number(number) !== 1))) return null;
  return match[0].length;
}

const raw = /^<(?:script|pre|style|textarea)(?:[\s>]|$)/i;
const openers: readonly (readonly [RegExp, RegExp])[] = [
  [raw, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![A-Z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
];

const blockTag =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i;

const attribute = String.raw`\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^"'=<>\x60\s]+|'[^']*'|"[^"]*"))?`;
const anyTag = new RegExp(`^(?:<[A-Za-z][A-Za-z0-9-]*(?:${attribute})*\\s*/?>|</[A-Za-z][A-Za-z0-9-]*\\s*>)\\s*$`);

/** How an HTML block that a line begins with ends (null: at a blank line); null where it begins none. */
export function startsHtml(content: string, inParagraph: boolean): { readonly until: RegExp | null } | null {
  if (!content.startsWith('<')) return null;
  const opener = openers.find(([start]) => start.test(content));
  if (opener) return { until: opener[1] };
  if (blockTag.test(content)) return { until: null };
  return !inParagraph && anyTag.test(content) ? { until: null } : null;
}
