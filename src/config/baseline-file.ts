import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Baseline, BaselineEntry } from '../model/baseline.ts';
import type { Failure, Staged } from '../model/failure.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange, Path } from '../model/range.ts';

/** The version of the format; a file of another one is refused. */
const version = 1;

/** Reads the findings that are known. Where the file is missing, that is a failure, or a baseline that knows none yet. */
export async function readBaseline(
  path: string,
  { root, mayBeMissing }: { readonly root: string; readonly mayBeMissing: boolean },
): Promise<Staged<Baseline | null>> {
  const file = relative(root, path).split(sep).join('/');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text === 'string') return baselineIn(text, { path, file });
  if (text.code === 'ENOENT' && mayBeMissing)
    return { value: { path, file, entries: [], placeOf: () => startOf(file) }, failures: [] };
  const message =
    text.code === 'ENOENT'
      ? `there is no baseline at ${file}`
      : `the baseline ${file} can't be read (${text.code ?? text.message})`;
  const hint = 'Check the path, or make the file with --update-baseline.';
  return { value: null, failures: [{ code: 'baseline-unreadable', message, hint, target: null, location: null }] };
}

function startOf(file: string): FileRange {
  const start = { line: 1, column: 1 };
  return { file, start, end: start };
}

interface Named {
  readonly path: string;
  readonly file: string;
}

function baselineIn(text: string, { path, file }: Named): Staged<Baseline | null> {
  const wrong = (message: string, location: FileRange): Staged<null> => {
    const hint = 'Mend it, or take the file away and make it anew with --update-baseline.';
    return { value: null, failures: [{ code: 'baseline-wrong', message, hint, target: null, location } as Failure] };
  };
  const placeOf = placesIn(text, file);
  const value = jsonOf(text);
  if (!isMapping(value) || !Array.isArray(value.findings))
    return wrong(`${file} is no baseline: it is no JSON with a list of findings`, startOf(file));
  if (value.version !== version)
    return wrong(
      `${file} is a baseline of version ${JSON.stringify(value.version)}, and we read version ${version}`,
      placeOf(['version']),
    );
  const list: readonly unknown[] = value.findings;
  const read = list.map(entryIn);
  const broken = read.indexOf(null);
  if (broken >= 0)
    return wrong(`${file} has an entry that names no chart, rule and path`, placeOf(['findings', broken]));
  const entries = read.filter(entry => entry !== null);
  const indexOf = new Map(entries.map((entry, index) => [entry, index]));
  // As we write it, an entry takes a line, and nothing must be read again.
  const isOurs = text === baselineText(entries);
  const entryPlace = (index: number) => (isOurs ? lineAt(index, file) : placeOf(['findings', index]));
  return {
    value: { path, file, entries, placeOf: entry => entryPlace(indexOf.get(entry) ?? 0) },
    failures: [],
  };
}

const linesBefore = 3;
const indent = 4;

function lineAt(index: number, file: string): FileRange {
  const line = linesBefore + index + 1;
  return { file, start: { line, column: indent + 1 }, end: { line: line + 1, column: 1 } };
}

/** Few runs ask for places, so the file is read for them when one does. */
function placesIn(text: string, file: string): (path: Path) => FileRange {
  let placed: ReturnType<typeof placedYaml> | null = null;
  return path => {
    placed ??= placedYaml(text, range => ({ file, ...range }));
    return placed.placed?.placeOf(path) ?? startOf(file);
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const keys: readonly string[] = ['chart', 'rule', 'decision', 'resource', 'namespace', 'path'];

function entryIn(value: unknown): BaselineEntry | null {
  if (!isMapping(value) || Object.keys(value).some(key => !keys.includes(key))) return null;
  const { chart, rule, decision = null, resource = null, namespace = null, path } = value;
  if (typeof chart !== 'string' || typeof rule !== 'string' || typeof path !== 'string') return null;
  if (!isTextOrNull(decision) || !isTextOrNull(resource) || !isTextOrNull(namespace)) return null;
  return { chart, rule, decision, resource, namespace, path };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A baseline as it is written: an entry a line, in an order that only its findings decide, so that branches merge. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(lineOf).sort(); // by code unit: the same on every machine
  return `{\n  "version": ${version},\n  "findings": [${lines.map(line => `\n    ${line}`).join(',')}${lines.length > 0 ? '\n  ' : ''}]\n}\n`;
}

function lineOf({ chart, rule, decision, resource, namespace, path }: BaselineEntry): string {
  const fields = Object.entries({ chart, rule, decision, resource, namespace, path }).filter(
    ([, value]) => value !== null,
  );
  return `{ ${fields.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(', ')} }`;
}
