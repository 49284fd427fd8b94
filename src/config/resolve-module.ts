import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadJiti } from './jiti.ts';

/**
 * The file that a specifier means: an absolute path that is there, or a package as seen from a folder. Null where there is
 * none.
 */
export async function resolveModule(specifier: string, folder: string): Promise<string | null> {
  if (isAbsolute(specifier)) return (await isThere(specifier)) ? specifier : null;
  // Node looks beside the file that asks, whether or not it exists.
  const asking = join(folder, 'kube-adr-lint.yaml');
  try {
    return createRequire(asking).resolve(specifier);
  } catch {
    // Not found the old way; a package of nothing but modules answers only to the new one.
    const found = loadJiti().createJiti(asking).esmResolve(specifier, { try: true });
    return found ? fileURLToPath(found) : null;
  }
}

/** The folder of an installed package as seen from a folder; null where the name is no package's, or there is none. */
export async function packageFolder(name: string, folder: string): Promise<string | null> {
  if (!/^(?:@[^/]+\/)?[^/]+$/.test(name)) return null;
  for (const modules of createRequire(join(folder, 'kube-adr-lint.yaml')).resolve.paths(name) ?? [])
    if (await isThere(join(modules, name))) return join(modules, name);
  return null;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
