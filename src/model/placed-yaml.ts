import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Placed } from './placed.ts';
import type { FileRange, Path, Range } from './range.ts';

/** What is wrong with a YAML text, as a clause: `implicit keys need to be on a single line`. */
export interface YamlProblem {
  readonly message: string;
  /** A key stands twice; the later one was read. */
  readonly duplicate: boolean;
  readonly place: FileRange;
}

/** Reads one YAML document. `placeAt` turns a range of the text into one of the file. Null where it can't be read. */
export function placedYaml(
  text: string,
  placeAt: (range: Range) => FileRange,
): { readonly placed: Placed | null; readonly problems: readonly YamlProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const between = (start: number, end: number) => placeAt({ start: position(lines, start), end: position(lines, end) });
  const problems = document.errors.map(error => ({
    message: clause(error.message),
    duplicate: error.code === 'DUPLICATE_KEY',
    place: between(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)),
  }));
  // What a reader makes of the rest, after the first mistake, is its guess.
  const fatal = problems.find(problem => !problem.duplicate);
  if (fatal) return { placed: null, problems: [fatal] };
  const value = plainValue(document);
  const placeOf = (path: Path) => between(...rangeOf(document, path));
  if (value.error === null) return { placed: { value: value.plain, placeOf }, problems };
  return { placed: null, problems: [...problems, { message: value.error, duplicate: false, place: placeOf([]) }] };
}

function position(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

function clause(message: string): string {
  const line = message.split('\n')[0] ?? '';
  // The first word of a sentence, unless it is an abbreviation.
  return line.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase()).replace(/[.:]$/, '');
}

function plainValue(document: Document): { readonly plain: unknown; readonly error: string | null } {
  try {
    return { plain: document.toJS(), error: null };
  } catch (error) {
    // The package throws on an alias that leads nowhere, and on aliases that grow without bound.
    return { plain: null, error: clause(error instanceof Error ? error.message : String(error)) };
  }
}

function rangeOf(document: Document, path: Path): [number, number] {
  let node: unknown = document.contents;
  let found: [number, number] = nodeRange(node) ?? [0, 1];
  for (const step of path) {
    const next = stepInto(document, node, step);
    if (!next) break;
    found = next.range;
    node = next.node;
  }
  return found;
}

function stepInto(document: Document, parent: unknown, step: string | number) {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    const range = nodeRange(item);
    return range && { node: item, range };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.findLast(item => isScalar(item.key) && String(item.key.value) === String(step));
  const key = nodeRange(pair?.key);
  if (!pair || !key) return undefined;
  const range: [number, number] = [key[0], Math.max(key[1], nodeRange(pair.value)?.[1] ?? 0)];
  return { node: pair.value, range };
}

function nodeRange(node: unknown): [number, number] | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? [range[0], Math.max(range[1], range[0] + 1)] : undefined;
}
