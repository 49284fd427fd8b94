import { isAbsolute, join } from 'node:path';
import type { Sources } from '../model/range.ts';
import { isInside } from './paths.ts';
import { readText } from './text.ts';

/** The texts of the files that places name, as far as they are files inside the root that can be read as text. */
export function readSources(files: readonly (string | null)[], root: string): Sources {
  const texts = new Map<string, string>();
  for (const file of new Set(files)) {
    if (file === null) continue;
    const path = isAbsolute(file) ? file : join(root, file);
    const text = isInside(path, root) ? readText(path) : null;
    if (text !== null) texts.set(file, text);
  }
  return texts;
}
