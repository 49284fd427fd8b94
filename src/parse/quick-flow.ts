import { type Cursor, skipSpaces, Unusual } from './cursor.ts';
import type { PairNode, ScalarNode, YamlNode } from './node.ts';
import { readQuoted, scalarNode } from './quick-scalar.ts';

const deepest = 50;

/** Reads a list or mapping in brackets that stands on one line. */
export function readFlow(cursor: Cursor, depth = 0): YamlNode {
  if (depth > deepest) throw new Unusual();
  return cursor.text.charAt(cursor.at) === '[' ? readList(cursor, depth) : readMapping(cursor, depth);
}

function readList(cursor: Cursor, depth: number): YamlNode {
  const start = cursor.at;
  const items: YamlNode[] = [];
  readParts(cursor, ']', () => items.push(readPart(cursor, depth)));
  return { type: 'sequence', start, end: cursor.at, tag: null, anchor: null, items };
}

function readMapping(cursor: Cursor, depth: number): YamlNode {
  const start = cursor.at;
  const pairs: PairNode[] = [];
  readParts(cursor, '}', () => {
    const key = readFlowScalar(cursor);
    skipSpaces(cursor);
    if (cursor.text.charAt(cursor.at) !== ':' || cursor.text.charAt(cursor.at + 1) !== ' ') {
      // JSON needs no space behind a quoted key.
      if (key.plain || cursor.text.charAt(cursor.at) !== ':') throw new Unusual();
    }
    cursor.at++;
    skipSpaces(cursor);
    pairs.push({ key, value: readPart(cursor, depth) });
  });
  return { type: 'mapping', start, end: cursor.at, tag: null, anchor: null, pairs };
}

/** Reads what stands between brackets and commas. A comma before the closing bracket is allowed. */
function readParts(cursor: Cursor, close: ']' | '}', readOne: () => void): void {
  const { text } = cursor;
  cursor.at++;
  for (;;) {
    skipSpaces(cursor);
    if (text.charAt(cursor.at) === close) break;
    readOne();
    skipSpaces(cursor);
    const next = text.charAt(cursor.at);
    if (next === ',') cursor.at++;
    else if (next !== close) throw new Unusual();
  }
  cursor.at++;
}

function readPart(cursor: Cursor, depth: number): YamlNode {
  return /[[{]/.test(cursor.text.charAt(cursor.at)) ? readFlow(cursor, depth + 1) : readFlowScalar(cursor);
}

/** Plain scalars of characters that mean nothing in brackets; readers differ about the others. */
function readFlowScalar(cursor: Cursor): ScalarNode {
  const { text, at: start } = cursor;
  if (/["']/.test(text.charAt(start))) return readQuoted(cursor);
  const pattern = /[\w./+$()*=;~^<>-]+(?: +[\w./+$()*=;~^<>-]+)*/y;
  pattern.lastIndex = start;
  const value = pattern.exec(text)?.[0];
  if (!value || !/^[\w./+$]|^-[\w.]/.test(value)) throw new Unusual();
  cursor.at = start + value.length;
  return scalarNode(value, { start, end: cursor.at, plain: true });
}
