import { join } from 'node:path';
import { cacheFolder, isExecutable } from '../../src/render/locate.ts';

/** The real helm that `scripts/setup.mjs --with-helm` builds and keeps. */
export function helmPath(): string {
  const path = join(cacheFolder(process.env), 'helm-4.3.1', process.platform === 'win32' ? 'helm.exe' : 'helm');
  if (!isExecutable(path)) throw new Error(`there is no helm at ${path}; run: node scripts/setup.mjs --with-helm`);
  return path;
}
