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

/** Reads a quoted scalar of one line. */
export function readQuoted(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  const quote = text.charAt(start);
  const close = quote === "'" ? closingSingle(text, start) : closingDouble(text, start);
  const inner = text.slice(start + 1, close);
  if (close === -1 || inner.includes('\n')) throw new Unusual();
  cursor.at = close + 1;
  const value = quote === "'" ? inner.replaceAll("''", "'") : unescaped(inner);
  return scalarNode(value, { start, end: cursor.at, plain: false });
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
    if (code === 10) return -1;
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
  const lineEnd = lineEndFrom(text, start);
  let end = lineEnd;
  for (let at = start; at < lineEnd; at++) {
    const code = text.charCodeAt(at);
    if (code === 9) throw new Unusual();
    const isColon = code === 58 && (at + 1 === lineEnd || /[ \t]/.test(text.charAt(at + 1)));
    const isComment = code === 35 && at > start && text.charCodeAt(at - 1) === 32;
    if (isColon || isComment) {
      end = at;
      break;
    }
  }
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  return end;
}

/** Whether a plain scalar may begin here: no character that YAML gives a meaning to. */
export function isPlainStart(text: string, at: number): boolean {
  const first = text.charAt(at);
  if ('-?:'.includes(first)) return /[^\s,[\]{}]/.test(text.charAt(at + 1));
  return !',[]{}#&*!|>\'"%@`'.includes(first);
}
