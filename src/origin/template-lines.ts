import type { Location, Related } from '../model/finding.ts';
import type { Place } from '../model/manifest.ts';
import type { FileRange, Position, Range, Sources } from '../model/range.ts';
import type { MarkedText, Stretch, TemplatePlace, Writer } from '../model/tracing.ts';
import { alignedLine, type TextLines } from './align.ts';

/** What wrote a field: the part where it begins, and every part of it. */
export interface Written {
  readonly start: Writer;
  /** The parts of the field, in their order; of a table or list those of its first two lines. */
  readonly parts: readonly Writer[];
  /** Where it begins in the template, and where it ends; no end where another part goes on. */
  readonly from: number;
  readonly to: number | null;
}

/** What wrote a field, or the parent that stands for it where it does not exist. Null where no mark tells. */
export function writtenBy(
  { resource, path }: Place,
  marked: MarkedText | undefined,
  linesOf: (text: string) => TextLines,
): Written | null {
  if (!marked || marked.lines.length === 0) return null;
  const range = resource.rangeOf(path);
  const shift = shiftBetween(linesOf(resource.text), range.start, linesOf(marked.text));
  if (shift === null) return null;
  const place = { start: moved(range.start, shift), end: moved(range.end, shift) };
  const parts = stretchesIn(marked, place);
  const [first] = parts;
  if (!first) return null;
  const shiftOf = first.writer.column - first.column;
  return {
    start: first.writer,
    parts: parts.map(({ writer }) => writer),
    from: first.writer.kind === 'text' ? shiftOf + place.start.column : first.writer.column,
    to: parts.length === 1 && first.writer.kind === 'text' ? shiftOf + place.end.column : null,
  };
}

/** How many lines further down a place stands in the marked text; null where that is not sure. */
function shiftBetween(text: TextLines, { line, column }: Position, marked: TextLines): number | null {
  const aligned = alignedLine(text, line, marked);
  if (aligned === null) return null;
  // What stands before the field must be the same; the field itself may be a password.
  const before = ({ lines }: TextLines, at: number) => lines[at - 1]?.slice(0, column - 1);
  return before(text, line) === before(marked, aligned) ? aligned - line : null;
}

function moved({ line, column }: Position, shift: number): Position {
  return { line: line + shift, column };
}

function stretchesIn(marked: MarkedText, { start, end }: Range): Stretch[] {
  const first = marked.lines[start.line - 1] ?? [];
  const last = end.line === start.line ? end.column : Number.POSITIVE_INFINITY;
  const at = first.findLastIndex(({ column }) => column <= start.column);
  const inFirst = first.filter((stretch, index) => index >= at && stretch.column < last);
  const next = end.line > start.line ? nextLine(marked, start.line, end.line) : [];
  return at < 0 ? [] : [...inFirst, ...next];
}

/** The stretches of the next line that has any. */
function nextLine(marked: MarkedText, after: number, last: number): readonly Stretch[] {
  return marked.lines.slice(after, last).find(line => line.length > 0) ?? [];
}

/** Where a person changes what a template wrote, and the places that explain it. */
export interface TemplateOrigin {
  readonly location: Location | null;
  readonly related: readonly Related[];
}

/** The template's line, or the line that calls the helper which wrote it; no location where that lies in an archive. */
export function templateOrigin(written: Written, sources: Sources): TemplateOrigin {
  const called = written.parts.find(({ calls }) => isCalledFrom(calls, written.start));
  const writer = called ?? written.start;
  const way = [writer, ...writer.calls];
  const outermost = way.at(-1) ?? writer;
  const inner = way.slice(0, -1).filter(({ archived }) => !archived);
  return {
    location: outermost.archived
      ? null
      : writer.calls.length > 0
        ? { ...lineRange(outermost, sources), confidence: 'call site' }
        : { ...fieldRange(written, sources), confidence: 'exact' },
    related: [...inner.map((place, index) => helperLine(place, index, sources)), ...valueLine(written, sources)],
  };
}

/** Whether a helper's text stands on the line that the field begins on. */
function isCalledFrom(calls: readonly TemplatePlace[], start: Writer): boolean {
  const outermost = calls.at(-1);
  const own = start.calls.at(-1) ?? start;
  return outermost?.file === own.file && outermost.line === own.line;
}

function helperLine(place: TemplatePlace, index: number, sources: Sources): Related {
  return index === 0
    ? { kind: 'template', message: 'a helper writes it', location: lineRange(place, sources) }
    : { kind: 'caller', message: 'which is called here', location: lineRange(place, sources) };
}

/** The line that writes what stands below the field, where that is another one of the same template. */
function valueLine({ start, parts }: Written, sources: Sources): Related[] {
  const last = parts.at(-1);
  const outermost = last?.calls.at(-1) ?? last;
  const own = start.calls.at(-1) ?? start;
  if (!outermost || outermost.archived || outermost.file !== own.file || outermost.line === own.line) return [];
  if (last?.kind === 'text' && last.calls.length === 0) return [];
  return [{ kind: 'template', message: 'its content is written here', location: lineRange(outermost, sources) }];
}

/** The field's own part of its line, as far as the template's text has it word for word. */
function fieldRange({ start: writer, from, to }: Written, sources: Sources): FileRange {
  const line = lineRange(writer, sources);
  if (writer.kind !== 'text') return line;
  const start = { line: writer.line, column: Math.min(from, line.end.column) };
  return { ...line, start, end: to === null ? line.end : { line: writer.line, column: Math.max(to, start.column) } };
}

/** A template's line without the white space around it. */
function lineRange({ file, line, column }: TemplatePlace, sources: Sources): FileRange {
  const text = sources.get(file)?.split('\n')[line - 1];
  if (text === undefined) return { file, start: { line, column }, end: { line, column } };
  const indent = text.length - text.trimStart().length;
  return {
    file,
    start: { line, column: indent + 1 },
    end: { line, column: Math.max(text.trimEnd().length, indent) + 1 },
  };
}
