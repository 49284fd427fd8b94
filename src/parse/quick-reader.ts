import { readBlockScalar } from './block-scalar.ts';
import { type Cursor, isAtLineEnd, nextContent, skipSpaces, Unusual } from './cursor.ts';
import type { PairNode, ScalarNode, YamlNode } from './node.ts';
import { readFlow } from './quick-flow.ts';
import { emptyNode, isPlainStart, plainEnd, readQuoted, scalarNode } from './quick-scalar.ts';

const deepest = 100;

/** Longer ones are refused by Helm's reader, which stops looking for the colon. */
const longestKey = 1000;

/**
 * Reads the YAML that charts render nearly always: block mappings and lists, scalars, brackets on one line. It gives
 * exactly what the full reader gives, or undefined for all else, errors included. Loading and warming up the full reader
 * costs more than the rest of a run, so that most runs never do.
 */
export function quickRead(text: string): YamlNode | undefined {
  // Line breaks and marks that readers treat differently.
  if (/[\r\u0085\u2028\u2029\ufeff\0]|^(?:%|\.\.\.)/m.test(text)) return undefined;
  const cursor: Cursor = { text, at: 0 };
  try {
    const column = nextContent(cursor);
    if (column === -1) return emptyNode(0);
    const root = readNode(cursor, { column, parent: -1, depth: 0 });
    return root.type === 'scalar' || nextContent(cursor) !== -1 ? undefined : root;
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

/** Where a block stands. */
interface Block {
  /** Its column, from 0. */
  readonly column: number;
  /** The column that further lines of a scalar stand deeper than. */
  readonly parent: number;
  /** How many blocks it stands in. */
  readonly depth: number;
}

function readNode(cursor: Cursor, block: Block): YamlNode {
  if (block.depth > deepest) throw new Unusual();
  if (isDash(cursor)) return readSequence(cursor, block);
  const start = cursor.at;
  const key = readKey(cursor);
  if (key) return readMapping(cursor, key, block);
  cursor.at = start;
  return readInline(cursor, block.parent);
}

function isDash({ text, at }: Cursor): boolean {
  return text.charCodeAt(at) === 45 && /^[ \n]?$/.test(text.charAt(at + 1));
}

/** Reads a key and its colon; undefined, with the cursor anywhere, where there is none. */
function readKey(cursor: Cursor): ScalarNode | undefined {
  const { text, at: start } = cursor;
  const first = text.charAt(start);
  const key = first === '"' || first === "'" ? readQuoted(cursor) : readPlainKey(cursor);
  if (!key || key.end - key.start > longestKey || text.slice(start, key.end).includes('\n')) return undefined;
  skipSpaces(cursor);
  if (text.charAt(cursor.at) !== ':' || !/^[ \n]?$/.test(text.charAt(cursor.at + 1))) return undefined;
  cursor.at++;
  return key;
}

function readPlainKey(cursor: Cursor): ScalarNode | undefined {
  const { text, at: start } = cursor;
  if (!isPlainStart(text, start)) return undefined;
  const end = plainEnd(text, start);
  cursor.at = end;
  const key = text.slice(start, end);
  // `<<` takes over another mapping, which needs an anchor.
  if (key === '<<') throw new Unusual();
  return scalarNode(key, { start, end, plain: true });
}

function readMapping(cursor: Cursor, first: ScalarNode, block: Block): YamlNode {
  const pairs: PairNode[] = [];
  for (let key: ScalarNode | undefined = first; key; key = nextKey(cursor, block.column)) {
    pairs.push({ key, value: readValueOf(cursor, key, block) });
  }
  const end = pairs.at(-1)?.value.end ?? first.end;
  return { type: 'mapping', start: first.start, end, tag: null, anchor: null, pairs };
}

function nextKey(cursor: Cursor, column: number): ScalarNode | undefined {
  const found = nextContent(cursor);
  if (found < column) return undefined;
  const key = found === column && !isDash(cursor) ? readKey(cursor) : undefined;
  if (!key) throw new Unusual();
  return key;
}

function readValueOf(cursor: Cursor, key: ScalarNode, { column, depth }: Block): YamlNode {
  skipSpaces(cursor);
  if (!isAtLineEnd(cursor)) return readInline(cursor, column);
  const after = cursor.at;
  const found = nextContent(cursor);
  if (found > column || (found === column && isDash(cursor))) {
    return readNode(cursor, { column: found, parent: column, depth: depth + 1 });
  }
  cursor.at = after;
  return emptyNode(key.end);
}

function readSequence(cursor: Cursor, { column, depth }: Block): YamlNode {
  const start = cursor.at;
  const items: YamlNode[] = [];
  for (let found = column; found === column && isDash(cursor); found = nextContent(cursor)) {
    items.push(readItem(cursor, column, depth + 1));
    if (nextContent(cursor) > column) throw new Unusual();
  }
  const end = items.at(-1)?.end ?? start;
  return { type: 'sequence', start, end, tag: null, anchor: null, items };
}

function readItem(cursor: Cursor, parent: number, depth: number): YamlNode {
  const dash = cursor.at;
  cursor.at++;
  skipSpaces(cursor);
  const isCompact = !isAtLineEnd(cursor);
  const column = isCompact ? parent + cursor.at - dash : nextContent(cursor);
  if (column > parent) return readNode(cursor, { column, parent, depth });
  cursor.at = dash + 1;
  return emptyNode(cursor.at);
}

/** Reads a scalar, or something in brackets. Further lines of a scalar stand deeper than `parent`. */
function readInline(cursor: Cursor, parent: number): YamlNode {
  const first = cursor.text.charAt(cursor.at);
  if (first === '|' || first === '>') return readBlockScalar(cursor, parent);
  if (first !== '"' && first !== "'" && first !== '[' && first !== '{') return readPlain(cursor, parent);
  const node = first === '[' || first === '{' ? readFlow(cursor) : readQuoted(cursor);
  skipSpaces(cursor);
  if (!isAtLineEnd(cursor)) throw new Unusual();
  return node;
}

function readPlain(cursor: Cursor, parent: number): YamlNode {
  const { text, at: start } = cursor;
  if (!isPlainStart(text, start)) throw new Unusual();
  let value = '';
  for (let glue: string | undefined = ''; glue !== undefined; glue = glueToNextLine(cursor, parent)) {
    const end = plainEnd(text, cursor.at);
    value += glue + text.slice(cursor.at, end);
    cursor.at = end;
  }
  return scalarNode(value, { start, end: cursor.at, plain: true });
}

/**
 * Moves to the next line of a plain scalar, and gives what joins the two: a space, or a line break for each empty line.
 * Undefined, with the cursor where it was, where the scalar has ended.
 */
function glueToNextLine(cursor: Cursor, parent: number): string | undefined {
  const { text, at: end } = cursor;
  skipSpaces(cursor);
  if (text.charAt(cursor.at) === ':') throw new Unusual();
  let breaks = -1;
  while (text.charCodeAt(cursor.at) === 10) {
    breaks++;
    cursor.at++;
    skipSpaces(cursor);
  }
  const column = cursor.at - (text.lastIndexOf('\n', cursor.at - 1) + 1);
  const next = text.charAt(cursor.at);
  if (breaks >= 0 && column > parent && next !== '' && next !== '#') return '\n'.repeat(breaks) || ' ';
  cursor.at = end;
  return undefined;
}
