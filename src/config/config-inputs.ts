import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import type { Config } from './config.ts';
import { readConfigFile } from './config-file.ts';
import { configSource } from './config-source.ts';
import { isConfigName } from './find.ts';
import { resolveModule } from './resolve-module.ts';

/** Every file that a config is made of: its own, those that it extends, its plugins, and what these import from beside them. */
export async function configInputs(config: Pick<Config, 'file' | 'plugins'>): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  if (config.file !== null) await addConfig(config.file, found);
  for (const { specifier, folder } of config.plugins) {
    const module = await resolveModule(specifier, folder);
    if (module !== null) await addModule(module, found);
  }
  return found;
}

/** Whether a file that is gone could have been a chart's config: it lay above the chart, not farther than the one that holds now. */
export function wasConfig(file: string, now: { readonly from: string; readonly config: string | null }): boolean {
  const folder = dirname(file);
  const isNearer = now.config === null || isWithin(folder, dirname(now.config));
  return isConfigName(basename(file)) && isWithin(now.from, folder) && isNearer && !existsSync(file);
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`);
}

async function addConfig(file: string, found: Set<string>): Promise<void> {
  if (found.has(file)) return;
  const isCode = code.includes(extname(file));
  if (isCode) await addModule(file, found);
  found.add(file);
  const { value } = await readConfigFile(file, file);
  const named = (value?.value as { readonly extends?: unknown } | null | undefined)?.extends; // looked at below
  for (const name of [named].flat()) {
    if (typeof name !== 'string' || name === 'recommended' || name === 'none') continue;
    const source = await configSource(name, dirname(file));
    if (source !== null) await addConfig(source.path, found);
  }
}

const code: readonly string[] = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

async function addModule(file: string, found: Set<string>): Promise<void> {
  if (found.has(file) || /[\\/]node_modules[\\/]/.test(file)) return;
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  found.add(file);
  if (!code.includes(extname(file))) return;
  for (const [, specifier = ''] of text.matchAll(/(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
    // Imports may leave out the ending, or name the one that the compiler writes.
    const path = resolve(dirname(file), specifier);
    const bare = path.slice(0, path.length - extname(path).length);
    for (const each of [
      path,
      ...code.flatMap(ending => [path + ending, bare + ending, resolve(path, `index${ending}`)]),
    ])
      await addModule(each, found);
  }
}
