// Lets scripts use the project's own TypeScript on a Node that cannot strip types.
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Imports a TypeScript module, given by its path from the project's folder. */
export async function importSource(path) {
  const { build } = await import('esbuild');
  // Inside the project, so that packages are found from there.
  const folder = await mkdtemp(join(root, 'node_modules', '.source-'));
  const outfile = join(folder, 'module.mjs');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: [join(root, path)],
      outfile,
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
