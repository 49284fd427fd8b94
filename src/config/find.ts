import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Staged } from '../model/failure.ts';

const names = ['yaml', 'yml', 'config.js', 'config.mjs', 'config.ts'].map(ending => `kube-adr-lint.${ending}`);

/** The nearest config from a folder upward to the root, or null. Several in one folder: the first, and a failure. */
export async function findConfig(from: string, root: string): Promise<Staged<string | null>> {
  const found = await configsIn(from);
  const first = found[0];
  if (first) return { value: join(from, first), failures: found.length > 1 ? [ambiguous(from, root, found)] : [] };
  const inside = relative(root, from);
  const atEnd = inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || dirname(from) === from;
  return atEnd ? { value: null, failures: [] } : findConfig(dirname(from), root);
}

/** Whether a file of that name is found as a config. */
export function isConfigName(name: string): boolean {
  return names.includes(name);
}

/** The names of the configs in a folder, the one that counts first. */
export async function configsIn(folder: string): Promise<string[]> {
  const there = await readdir(folder).catch((): string[] => []);
  return names.filter(name => there.includes(name));
}

function ambiguous(folder: string, root: string, found: readonly string[]) {
  const start = { line: 1, column: 1 };
  const file = relative(root, join(folder, found[1] ?? ''))
    .split(sep)
    .join('/');
  return {
    code: 'config-ambiguous',
    message: `${found.join(' and ')} lie in one folder; ${found[0]} was read`,
    hint: 'Keep one of them, or name one with --config.',
    target: null,
    location: { file, start, end: start },
  };
}
