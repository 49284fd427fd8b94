import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** What a packed chart is called. */
export const archiveName = /\.(tgz|tar\.gz)$/;

/** What a manifest is called. */
export const manifestName = /\.(ya?ml|json)$/;

/** The nearest folder above that holds `.git`, else the working directory. */
export function repositoryRoot(folder: string, cwd: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return cwd;
  }
}

/** The name that places use for a file: relative to the root, with `/`. */
export function placeName(path: string, root: string): string {
  return relative(root, path).split(sep).join('/');
}

/** Whether a path is the folder or lies below it; links are not looked at. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
