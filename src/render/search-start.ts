import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Target } from './target.ts';

/** Where the search for config and decisions begins: the chart's folder, or that of the first manifest. */
export function searchStart(target: Target, cwd: string): string {
  if (target.kind === 'given') return target.files === 'stdin' ? cwd : dirname(target.files[0] ?? cwd);
  const isArchive = statSync(target.folder, { throwIfNoEntry: false })?.isFile();
  return isArchive ? dirname(target.folder) : target.folder;
}
