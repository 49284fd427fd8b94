import { type Cursor, lineEndFrom, Unusual } from './cursor.ts';
import type { ScalarNode } from './node.ts';

/** A scalar from a stretch of the text. */
export function scalarNode(
  text: string,
  span: { readonly start: number; readonly end: number; readonly plain: boolean },
): ScalarNode {
  return { type: 'scalar', ...span, tag: null, anchor: null, text };
}

/** An empty value: what a key without one has. */
export function emptyNode(at: number): ScalarNode {
  return scalarNode('', { start: at, end: at, plain: true });
}

/** Reads a quoted scalar. Its further lines may stand anywhere. */
export function readQuoted(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const quote = text.charAt(start);
  const close = quote === "'" ? closingSingle(text, start) : closingDouble(text, start);
  if (close === -1) throw new Unusual();
  cursor.at = close + 1;
  const inner = foldLines(text.slice(start + 1, close));
  const value = quote === "'" ? inner.replaceAll("''", "'") : unescaped(inner);
  return scalarNode(value, { start, end: cursor.at, plain: false });
}

/** A line break becomes a space, or as many breaks as there are empty lines; the white space around it goes. */
function foldLines(inner: string): string {
  if (!inner.includes('\n')) return inner;
  return inner.replace(/[ \t]*\n[ \t\n]*/g, gap => '\n'.repeat(gap.split('\n').length - 2) || ' ');
}

function closingSingle(text: string, start: number): number {
  let close = text.indexOf("'", start + 1);
  while (close !== -1 && text.charAt(close + 1) === "'") close = text.indexOf("'", close + 2);
  return close;
}

function closingDouble(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34) return at;
    if (code === 92) at++;
  }
  return -1;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

function unescaped(inner: string): string {
  if (!inner.includes('\\')) return inner;
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|(.?))/g, (_, code: string | undefined, letter: string) => {
    const character = code ? String.fromCharCode(Number.parseInt(code, 16)) : escapes[letter];
    // Halves of a pair are refused by Helm, joined by others; the rest is rare.
    if (character === undefined || /[\ud800-\udfff]/.test(character)) throw new Unusual();
    return character;
  });
}

/** The end of a plain scalar's part on one line: before a comment, a `: ` or the line's end, without spaces. */
export function plainEnd(text: string, start: number): number {
  const line = text.slice(start, lineEndFrom(text, start));
  const stop = line.search(/:(?=[ \t]|$)| #|\t/);
  if (stop !== -1 && line.charAt(stop) === '\t') throw new Unusual();
  return start + (stop === -1 ? line : line.slice(0, stop)).trimEnd().length;
}

/** Whether a plain scalar may begin here: no character that YAML gives a meaning to. */
export function isPlainStart(text: string, at: number): boolean {
  const first = text.charAt(at);
  if ('-?:'.includes(first)) return /[^\s,[\]{}]/.test(text.charAt(at + 1));
  return !',[]{}#&*!|>\'"%@`'.includes(first);
}
