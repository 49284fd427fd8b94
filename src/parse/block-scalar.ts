import { type Cursor, isAtLineEnd, lineEndFrom, skipSpaces, Unusual } from './cursor.ts';
import type { ScalarNode } from './node.ts';

/** Reads a literal (`|`) or folded (`>`) scalar. Its lines are indented deeper than `parent`, a column from 0. */
export function readBlockScalar(cursor: Cursor, parent: number): ScalarNode {
  const start = cursor.at;
  const header = /^[|>][-+]?/.exec(cursor.text.slice(start, start + 2))?.[0] ?? '';
  cursor.at += header.length;
  skipSpaces(cursor);
  // A number here gives the indentation, which is rare.
  if (!isAtLineEnd(cursor)) throw new Unusual();
  cursor.at = afterLine(cursor.text, cursor.at);
  const lines = takeLines(cursor, parent);
  const text = join(lines, { folded: header.startsWith('>'), chomp: header.charAt(1) });
  return {
    type: 'scalar',
    start,
    end: lines.end || start + header.length,
    tag: null,
    anchor: null,
    text,
    plain: false,
  };
}

interface Lines {
  /** Without their indentation; empty ones are line breaks only. */
  readonly content: readonly string[];
  /** The last line has a line break. */
  readonly closed: boolean;
  /** Where the last line that is not empty ends; 0 where there is none. */
  readonly end: number;
}

function takeLines(cursor: Cursor, parent: number): Lines {
  const { text } = cursor;
  const indent = indentOf(cursor, parent);
  const content: string[] = [];
  let end = 0;
  let closed = true;
  while (cursor.at < text.length) {
    const lineEnd = lineEndFrom(text, cursor.at);
    const spaces = leadingSpaces(text, cursor.at, lineEnd);
    const isEmpty = cursor.at + Math.min(spaces, indent) === lineEnd;
    if (!isEmpty && spaces < indent) break;
    content.push(isEmpty ? '' : text.slice(cursor.at + indent, lineEnd));
    if (!isEmpty) {
      end = lineEnd;
      closed = lineEnd < text.length;
    }
    cursor.at = Math.min(lineEnd + 1, text.length);
  }
  return { content, closed, end };
}

/** The indentation of the first line that is not empty. */
function indentOf(cursor: Cursor, parent: number): number {
  const { text } = cursor;
  let widest = 0;
  for (let at = cursor.at; at < text.length; at = afterLine(text, at)) {
    const lineEnd = lineEndFrom(text, at);
    const spaces = leadingSpaces(text, at, lineEnd);
    if (at + spaces === lineEnd) {
      widest = Math.max(widest, spaces);
      continue;
    }
    // Tabs for indentation, and empty lines longer than the indentation, are errors or close to it.
    if (text.charAt(at + spaces) === '\t' || (spaces > parent && widest > spaces)) throw new Unusual();
    return Math.max(spaces, parent + 1);
  }
  if (widest > 0) throw new Unusual();
  return parent + 1;
}

function leadingSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at - from;
}

function afterLine(text: string, at: number): number {
  return Math.min(lineEndFrom(text, at) + 1, text.length);
}

interface Style {
  readonly folded: boolean;
  /** `-`: no line break at the end; `+`: all of them; else one. */
  readonly chomp: string;
}

function join({ content, closed }: Lines, { folded, chomp }: Style): string {
  const lastIndex = content.findLastIndex(line => line !== '');
  const body = content.slice(0, lastIndex + 1);
  const text = folded ? fold(body) : body.join('\n');
  const trailing = content.length - body.length;
  if (chomp === '-') return text;
  if (chomp === '+') return text + (closed && lastIndex >= 0 ? '\n' : '') + '\n'.repeat(trailing);
  return lastIndex >= 0 && closed ? `${text}\n` : text;
}

/** Lines that follow one another become one, unless one of them is indented further. */
function fold(lines: readonly string[]): string {
  let text = '';
  let breaks = 0;
  let previous: string | undefined;
  for (const line of lines) {
    if (line === '') {
      breaks++;
      continue;
    }
    const joins = previous !== undefined && !isIndented(previous) && !isIndented(line);
    const own = previous === undefined ? '' : joins ? (breaks === 0 ? ' ' : '') : '\n';
    text += own + '\n'.repeat(breaks) + line;
    breaks = 0;
    previous = line;
  }
  return text;
}

function isIndented(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}
