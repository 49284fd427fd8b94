import type { Failure, Staged } from '../model/failure.ts';
import type { Sources } from '../model/range.ts';
import type { RenderedFile, RenderedScenario, Scenario } from '../model/scenario.ts';
import { failure, lineOf } from './failure.ts';
import { placeName } from './paths.ts';
import { splitSources, spreadParts } from './split.ts';
import type { GivenTarget } from './target.ts';
import { decode, readText } from './text.ts';

/** What the caller knows of manifests that were rendered elsewhere. */
export interface GivenOptions {
  readonly release: string | null;
  readonly namespace: string | null;
  readonly stdin: () => Promise<Uint8Array>;
}

/** Manifests that were rendered elsewhere, and the whole texts that places in them count in. */
export interface GivenScenario extends RenderedScenario {
  readonly sources: Sources;
}

interface GivenText {
  readonly file: string;
  readonly text: string;
}

/** Takes manifests as they are. Helm's `# Source:` comments in them name the templates that they came from. */
export async function readGiven(target: GivenTarget, options: GivenOptions): Promise<Staged<GivenScenario | null>> {
  const { value: texts, failures } = target.files === 'stdin' ? await readStdin(target, options) : readFiles(target);
  if (texts.length === 0) return { value: null, failures };
  const files = texts.flatMap(givenFiles);
  const chart = files.map(file => /^([^/]+)\/(?:charts|templates|crds)\//.exec(file.template)?.[1]).find(Boolean);
  const scenario = givenScenario(options, chart ?? '');
  const sources = new Map(texts.map(({ file, text }) => [file, text]));
  return { value: { target: target.target, scenario, files, remarks: target.remarks, sources }, failures };
}

async function readStdin(target: GivenTarget, options: GivenOptions): Promise<Staged<readonly GivenText[]>> {
  const text = textOf(await options.stdin());
  if (text === null) return refused(target, 'file-unreadable', 'Standard input is no UTF-8 text.');
  if (text.trim() === '') return refused(target, 'stdin-empty', 'Standard input holds no manifest.');
  return { value: [{ file: '-', text }], failures: [] };
}

function readFiles(target: GivenTarget): Staged<readonly GivenText[]> {
  const value: GivenText[] = [];
  const failures: Failure[] = [];
  for (const path of target.files) {
    const file = placeName(path, target.root);
    const text = readText(path);
    if (text !== null) value.push({ file, text });
    else {
      const message = `${file} cannot be read as UTF-8 text.`;
      failures.push(failure('file-unreadable', message, { target: target.target, location: lineOf(file) }));
    }
  }
  return { value, failures };
}

function givenFiles({ text, file }: GivenText): readonly RenderedFile[] {
  const parts = [...spreadParts(splitSources(text))].map(([template, part]) => ({
    template: template ?? file,
    file,
    text: part,
    written: true,
  }));
  // Before the first comment stands nothing, or something of its own.
  return parts.length === 1 ? parts : parts.filter(part => part.text.trim() !== '');
}

function givenScenario({ release, namespace }: GivenOptions, chart: string): Scenario {
  return {
    name: 'given',
    origin: 'given',
    values: [],
    set: [],
    release: release ?? chart,
    namespace: namespace ?? 'default',
    kubeVersion: null,
    apiVersions: [],
    expect: 'renders',
  };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decode(bytes);
  } catch {
    return null;
  }
}

function refused(target: GivenTarget, code: string, message: string): Staged<readonly GivenText[]> {
  return { value: [], failures: [failure(code, message, { target: target.target })] };
}
