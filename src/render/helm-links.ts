import { type Dirent, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isInside } from './paths.ts';

/** The first link below a chart's folder that leads out of `root`; Helm would follow it. */
export function outerLink(folder: string, root: string): string | null {
  const border = realpathSync(root);
  const visit = (at: string): string | null => {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      if (entry.isSymbolicLink() && leadsOut(path, border)) return path;
      const found = entry.isDirectory() ? visit(path) : null;
      if (found !== null) return found;
    }
    return null;
  };
  return visit(folder);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Helm says itself what it cannot read.
    return [];
  }
}

function leadsOut(path: string, border: string): boolean {
  try {
    return !isInside(realpathSync(path), border);
  } catch {
    return false;
  }
}
