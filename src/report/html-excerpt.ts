import type { FileRange, Sources } from '../model/range.ts';
import { linesOf, meansFile } from './excerpt.ts';
import { html } from './html-text.ts';

/** Lines shown before and after the first one of a span. */
const around = 2;
const widest = 240;

/** The source around a span, the span marked; empty where the span means the file, or its text is not at hand. */
export function htmlExcerpt(range: FileRange, sources: Sources): string {
  const text = sources.get(range.file);
  if (text === undefined || meansFile(range)) return '';
  const first = Math.max(range.start.line - around, 1);
  const found = linesOf(text, first, range.start.line + around - first + 1);
  // What ends with a line break has no line after it.
  const shown = found.at(-1) === '' && found.length + first - 1 > range.start.line ? found.slice(0, -1) : found;
  const lines = shown.map((line, index) => {
    const number = first + index;
    return `<span class="no">${number}</span>${number === range.start.line ? marked(line, range) : html(cut(line))}\n`;
  });
  return lines.length === 0 ? '' : `<pre class="source" tabindex="0">${lines.join('')}</pre>`;
}

/** Rendered lines can have 27,000 characters: what stands far from the span is left out. */
function marked(line: string, { start, end }: FileRange): string {
  const from = Math.min(start.column - 1, line.length);
  const to = end.line === start.line ? Math.max(Math.min(end.column - 1, line.length), from) : line.length;
  const before = line.slice(0, from);
  const after = line.slice(to);
  const lead = before.length > widest / 2 ? `…${before.slice(-widest / 2)}` : before;
  const words = cut(line.slice(from, to)) || ' ';
  return `${html(lead)}<mark>${html(words)}</mark>${html(cut(after))}`;
}

function cut(line: string): string {
  return line.length > widest ? `${line.slice(0, widest)}…` : line;
}
