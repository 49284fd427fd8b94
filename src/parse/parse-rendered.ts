import type { Failure, Staged } from '../model/failure.ts';
import type { AnyObject, Resource } from '../model/manifest.ts';
import type { FileRange, Path, Range } from '../model/range.ts';
import type { RenderedFile } from '../model/scenario.ts';
import { type DocumentReader, documentReader } from './document-reader.ts';
import { type DocumentText, documentsOf } from './documents.ts';
import { fieldSpanOf, type TextSpan } from './field-span.ts';
import { type LineTable, lineTableOf } from './line-table.ts';
import { Unreadable, type YamlNode } from './node.ts';
import { objectsOf } from './objects.ts';
import { objectProblem, resourceOf } from './resource.ts';
import type { ReadValue } from './value.ts';

interface Parsing {
  readonly target: string;
  readonly resources: Resource[];
  readonly failures: Failure[];
}

/**
 * Reads rendered texts as Kubernetes does: resources in the order of files and documents. A document that cannot be read is a
 * failure and hides no other. One reader serves all scenarios of a target.
 */
export async function parseRendered(
  files: readonly RenderedFile[],
  target: string,
  reader: DocumentReader = documentReader(),
): Promise<Staged<readonly Resource[]>> {
  const parsing: Parsing = { target, resources: [], failures: [] };
  for (const rendered of files) {
    const lines = lineTableOf(rendered.text);
    for (const document of documentsOf(rendered.text)) {
      const { read, tree } = await reader.read(document.text);
      parseDocument({ rendered, document, lines, tree }, read, parsing);
    }
  }
  return { value: parsing.resources, failures: parsing.failures };
}

interface Source {
  readonly rendered: RenderedFile;
  readonly document: DocumentText;
  readonly lines: LineTable;
  readonly tree: () => YamlNode | undefined;
}

function parseDocument(source: Source, read: ReadValue | Unreadable, parsing: Parsing): void {
  if (!(read instanceof Unreadable)) {
    addDocument(source, parsing, read);
    return;
  }
  const place = placeOf(source, { start: read.offset, end: read.offset });
  parsing.failures.push(failureOf(source, { parsing, place, problem: `cannot be read as YAML: ${read.message}` }));
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
    const duplicateKeys = read.repeated.flatMap(({ path }) =>
      startsWith(path, base) ? [path.slice(base.length)] : [],
    );
    parsing.resources.push(resourceOf({ manifest, rendered: source.rendered, rangeOf, duplicateKeys }));
  }
}

function spanIn({ tree }: Source, path: Path): TextSpan {
  const root = tree();
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
