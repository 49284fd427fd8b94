import type { Failure, Staged } from '../model/failure.ts';
import type { AnyObject, Resource } from '../model/manifest.ts';
import type { FileRange, Path, Range } from '../model/range.ts';
import type { RenderedFile } from '../model/scenario.ts';
import { type DocumentText, documentsOf } from './documents.ts';
import { fieldSpanOf, type TextSpan } from './field-span.ts';
import { loadFullReader, type Reader } from './full-reader.ts';
import { type LineTable, lineTableOf } from './line-table.ts';
import { Unreadable, type YamlNode } from './node.ts';
import { objectsOf } from './objects.ts';
import { quickRead } from './quick-reader.ts';
import { objectProblem, resourceOf } from './resource.ts';
import { type ReadValue, readValue } from './value.ts';

/** A key that stands twice in one mapping of a resource. Helm renders it, and the last one holds. */
export interface DuplicateKey {
  readonly resource: Resource;
  readonly path: Path;
  /** The earlier key, in the rendered text. */
  readonly place: FileRange;
}

/** The resources of a render, in the order of its files and documents. */
export interface ParsedRender extends Staged<readonly Resource[]> {
  readonly duplicates: readonly DuplicateKey[];
}

interface Parsing {
  readonly target: string;
  readonly resources: Resource[];
  readonly failures: Failure[];
  readonly duplicates: DuplicateKey[];
}

/** Reads rendered texts as Kubernetes does. A document that cannot be read is a failure and hides no other. */
export async function parseRendered(files: readonly RenderedFile[], target: string): Promise<ParsedRender> {
  const parsing: Parsing = { target, resources: [], failures: [], duplicates: [] };
  let fullReader: Reader | undefined;
  for (const rendered of files) {
    const lines = lineTableOf(rendered.text);
    for (const document of documentsOf(rendered.text)) {
      const root = quickRead(document.text);
      if (!root) fullReader ??= await loadFullReader();
      const reader = (!root && fullReader) || quickRead;
      parseDocument({ rendered, document, lines, reader }, root, parsing);
    }
  }
  return { value: parsing.resources, failures: parsing.failures, duplicates: parsing.duplicates };
}

interface Source {
  readonly rendered: RenderedFile;
  readonly document: DocumentText;
  readonly lines: LineTable;
  readonly reader: Reader;
}

function parseDocument(source: Source, quick: YamlNode | undefined, parsing: Parsing): void {
  try {
    const root = quick ?? source.reader(source.document.text);
    if (root) addDocument(source, parsing, readValue(root));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const place = placeOf(source, { start: error.offset, end: error.offset });
    parsing.failures.push(failureOf(source, { parsing, place, problem: `cannot be read as YAML: ${error.message}` }));
  }
}

function addDocument(source: Source, parsing: Parsing, read: ReadValue): void {
  // Comments only, or `null`: Helm renders it, and Kubernetes is never sent it.
  if (read.value === null) return;
  for (const { value, base } of objectsOf(read.value)) {
    const spanOf = (path: Path) => spanIn(source, [...base, ...path]);
    const problem = objectProblem(value);
    if (problem) {
      parsing.failures.push(failureOf(source, { parsing, place: placeOf(source, spanOf([])), problem }));
      continue;
    }
    // `objectProblem` has seen that it is a mapping.
    const manifest = value as AnyObject;
    const rangeOf = (path: Path) => rangeAt(source, spanOf(path));
    const resource = resourceOf({ manifest, rendered: source.rendered, rangeOf });
    parsing.resources.push(resource);
    for (const { path, key } of read.repeated) {
      if (startsWith(path, base)) {
        parsing.duplicates.push({ resource, path: path.slice(base.length), place: placeOf(source, key) });
      }
    }
  }
}

/** Reads the document again, since most runs ask for few places or none, and trees are large. */
function spanIn({ document, reader }: Source, path: Path): TextSpan {
  const root = reader(document.text);
  return root ? fieldSpanOf(root, path) : { start: 0, end: 0 };
}

function startsWith(path: Path, base: Path): boolean {
  return base.every((step, index) => path[index] === step);
}

function rangeAt({ document, lines }: Source, { start, end }: TextSpan): Range {
  return lines.rangeOf(document.offset + start, document.offset + Math.max(end, start));
}

function placeOf(source: Source, span: TextSpan): FileRange {
  return { file: source.rendered.file, ...rangeAt(source, span) };
}

interface Problem {
  readonly parsing: Parsing;
  readonly place: FileRange;
  readonly problem: string;
}

function failureOf({ rendered }: Source, { parsing, place, problem }: Problem): Failure {
  const code = 'manifest-invalid';
  const { target } = parsing;
  if (rendered.written) {
    const hint = 'Correct this document; the others were checked.';
    return { code, message: `The document ${problem}.`, hint, target, location: place };
  }
  const start = { line: 1, column: 1 };
  const { line } = place.start;
  const text = rendered.text.split('\n')[line - 1]?.trim().slice(0, 80);
  return {
    code,
    message: `Line ${line} of what ${rendered.template} renders, \`${text}\`: the document ${problem}.`,
    hint: 'Render the template and correct this document; the others were checked.',
    target,
    // The line is one of the rendered text; which line of the template wrote it is not known here.
    location: { file: rendered.file, start, end: start },
  };
}
