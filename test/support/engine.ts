import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildEngine } from '../../src/render/build-engine.ts';
import { engineHash } from '../../src/render/engine-hash.ts';
import { cacheFolder } from '../../src/render/locate.ts';

/** The folder of our package.json. */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The embedded engine's binary, built from `helm/` as it stands. */
export async function enginePath(): Promise<string> {
  const { value, failures } = await buildEngine({
    packageRoot,
    cache: cacheFolder(process.env),
    hash: engineHash(packageRoot),
    env: process.env,
    progress: () => {},
  });
  if (value === null) throw new Error(failures[0]?.message);
  return value;
}
