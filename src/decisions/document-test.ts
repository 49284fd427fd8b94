import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { discoverDecisions, usualFolders } from './discover.ts';
import { filesNamed, isMarkdown } from './document-files.ts';
import type { DecisionRequest } from './read.ts';

/** Tells the files that a request reads, or read while they were there. */
export async function documentTest(
  request: Pick<DecisionRequest, 'from' | 'root' | 'files' | 'base'>,
): Promise<(path: string) => boolean> {
  if (request.files !== null) return namedTest(request.files, request.base);
  const folder = await discoverDecisions(request.from, request.root);
  const places = usualFolders(request.from, request.root);
  return path =>
    isMarkdown(path) &&
    ((folder !== null && isBelow(path, folder)) || (isGone(path) && places.some(place => isBelow(path, place))));
}

async function namedTest(names: readonly string[], base: string): Promise<(path: string) => boolean> {
  const { files } = await filesNamed(names, base);
  const read = new Set(files.map(({ path }) => path));
  // A file that is gone fits no pattern any more; the folder that a pattern begins with is still told.
  const places = names.map(name => resolve(base, name.split(/[*?[\]{}()!]/, 1)[0] ?? ''));
  return path => read.has(path) || (isGone(path) && isMarkdown(path) && places.some(place => path.startsWith(place)));
}

function isGone(path: string): boolean {
  return !existsSync(path);
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`);
}
