import { readFileSync } from 'node:fs';

/** A stretch of text as the engine names it: lines and columns from 1, the end exclusive. */
interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Reads a file as UTF-8; null where it cannot be read or is no text. */
export function readText(path: string): string | null {
  try {
    return decode(readFileSync(path));
  } catch {
    return null;
  }
}

/** UTF-8 as text, byte order mark kept; throws on bytes that are none. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** Empties stretches of a text, keeping its line breaks, so that what stays keeps its line. */
export function blankSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const lines = lineStarts(text);
  const offset = (line: number, column: number) => (lines[line - 1] ?? text.length) + column - 1;
  let rest = text;
  for (const span of spans) {
    const start = offset(span.line, span.column);
    const end = Math.min(offset(span.endLine, span.endColumn), text.length);
    rest = rest.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + rest.slice(end);
  }
  return rest;
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
