import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Failure, Staged } from '../model/failure.ts';
import type { Placed } from '../model/placed.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange } from '../model/range.ts';
import { loadModule } from './load-module.ts';

/** Reads a config file as it is written, with the place of each of its keys; null where it can't be read. */
export async function readConfigFile(path: string, file: string): Promise<Staged<Placed | null>> {
  const isText = ['.yaml', '.yml', '.json'].includes(extname(path));
  return isText ? readText(path, file) : readModule(path, file);
}

async function readText(path: string, file: string): Promise<Staged<Placed | null>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => error);
  if (typeof text !== 'string') return { value: null, failures: [notRead(file, text)] };
  const { placed, problems } = placedYaml(text.replace(/^\uFEFF/, ''), range => ({ file, ...range }));
  const failures = problems.map(
    (problem): Failure => ({
      code: 'config-yaml',
      message: `the config is no proper YAML: ${problem.message}`,
      hint: problem.duplicate
        ? 'Keep one of the two; the later one was read.'
        : 'Correct this line; nothing of it was read.',
      target: null,
      location: problem.place,
    }),
  );
  return { value: placed, failures };
}

function notRead(file: string, error: NodeJS.ErrnoException): Failure {
  if (error.code !== 'ENOENT') return unreadable(file, error.code ?? error.message);
  const hint = 'Check the path: --config counts from the working directory, "extends" from the config that holds it.';
  return { code: 'config-unreadable', message: `there is no config at ${file}`, hint, target: null, location: null };
}

async function readModule(path: string, file: string): Promise<Staged<Placed | null>> {
  const start = { line: 1, column: 1 };
  const place: FileRange = { file, start, end: start };
  try {
    const { default: main, ...others } = await loadModule(path);
    // A plugin may export its list of rules by name.
    const value = main ?? (Array.isArray(others.rules) ? others : undefined);
    if (value !== undefined) return { value: { value, placeOf: () => place }, failures: [] };
    return { value: null, failures: [unreadable(file, 'it has no default export', place)] };
  } catch (error) {
    // A module may throw anything while it is loaded; what it says is all there is to say.
    const message = error instanceof Error ? error.message : String(error);
    return { value: null, failures: [unreadable(file, message.split('\n')[0] ?? '', place)] };
  }
}

function unreadable(file: string, why: string, location: FileRange | null = null): Failure {
  return {
    code: 'config-unreadable',
    message: `the config ${file} can't be read: ${why}`,
    hint: 'Check that the file exists, and that it exports the config as its default.',
    target: null,
    location,
  };
}
