import type { FileRange, Sources } from '../model/range.ts';
import type { Paint } from './paint.ts';

const widest = 110;

/** The source line that a range starts on, its span underlined; nothing where the range means the file, or its text is not at hand. */
export function excerpt(range: FileRange, sources: Sources, paint: Paint): string[] {
  if (meansFile(range)) return [];
  const line = lineOf(sources.get(range.file), range.start.line);
  if (line === undefined) return [];
  const number = String(range.start.line);
  const gutter = ' '.repeat(number.length);
  const window = windowOf(line, range);
  return [
    `${paint('dim', `${number} |`)} ${window.text}`,
    `${paint('dim', `${gutter} |`)} ${' '.repeat(window.from)}${paint('red', '^'.repeat(window.length))}`,
  ];
}

/** An empty range at the very beginning: no line is to blame, or none is known. */
export function meansFile({ start, end }: FileRange): boolean {
  return start.line === 1 && start.column === 1 && end.line === 1 && end.column === 1;
}

/** One line of a text, without its end; undefined where the text has fewer. */
export function lineOf(text: string | undefined, line: number): string | undefined {
  return text === undefined ? undefined : linesOf(text, line, 1)[0];
}

/** Some lines of a text, from one on, without their ends; fewer where the text has fewer. */
export function linesOf(text: string, first: number, amount: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let number = 1; number < first + amount; number++) {
    const end = text.indexOf('\n', start);
    if (number >= first) lines.push(text.slice(start, end < 0 ? undefined : end).replace(/\r$/, ''));
    if (end < 0) break;
    start = end + 1;
  }
  return lines;
}

/** The part of a line that fits on a terminal, the span's start in it. Rendered lines can have 27,000 characters. */
function windowOf(line: string, { start, end }: FileRange): { text: string; from: number; length: number } {
  const indent = line.length - line.trimStart().length;
  const cut = start.column - 1 - indent > widest / 2 ? start.column - 1 - Math.floor(widest / 4) : indent;
  const text = line.slice(cut, cut + widest).replaceAll('\t', ' ');
  const from = Math.min(Math.max(start.column - 1 - cut, 0), text.length);
  const last = end.line === start.line ? end.column - 1 - cut : text.length;
  return { text, from, length: Math.max(Math.min(last, text.length) - from, 1) };
}
