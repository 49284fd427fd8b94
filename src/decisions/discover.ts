import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

const folders = ['docs/decisions', 'docs/adr', 'doc/adr', 'adr', 'decisions'];
const config = /^kube-adr-lint\.(?:yaml|yml|config\.(?:js|mjs|ts))$/;

/**
 * The folder with a chart's decisions, or null: the first of the usual names that exists, in the chart's folder and then
 * upward to the root. A folder with a config of its own ends the walk. A chart outside of the root has its own folder and
 * the one around it.
 */
export async function discoverDecisions(from: string, root: string): Promise<string | null> {
  for (const folder of walk(from, root)) {
    for (const name of folders) {
      if (await isFolder(join(folder, name))) return join(folder, name);
    }
    if (await hasConfig(folder)) return null;
  }
  return null;
}

/** Every folder that could hold a chart's decisions, whether it exists or not. */
export function usualFolders(from: string, root: string): readonly string[] {
  return walk(from, root).flatMap(folder => folders.map(name => join(folder, name)));
}

function walk(from: string, root: string): string[] {
  const inside = relative(root, from);
  if (inside === '..' || inside.startsWith(`..${sep}`)) return [from, dirname(from)];
  const steps = inside === '' ? [] : inside.split(sep);
  return [...steps.keys(), steps.length].reverse().map(length => join(root, ...steps.slice(0, length)));
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}

async function hasConfig(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some(name => config.test(name));
}
