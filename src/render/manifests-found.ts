import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isInside, manifestName } from './paths.ts';

/** What a folder without Chart.yaml holds. */
export interface FoundManifests {
  /** Absolute paths of the manifests, in the order of their names by code unit. */
  readonly files: readonly string[];
  /** Folders below it that are charts. */
  readonly charts: readonly string[];
  /** Links that lead out of `root`. */
  readonly outside: readonly string[];
  /** Whether the folder holds nothing at all. */
  readonly empty: boolean;
}

interface Walk {
  readonly root: string;
  readonly seen: Set<string>;
  readonly files: string[];
  readonly charts: Set<string>;
  readonly outside: string[];
}

/** Looks through a folder and all below it; links are followed as long as they stay inside `root`. */
export function findManifests(folder: string, root: string): FoundManifests {
  const walk: Walk = { root: realpathSync(root), seen: new Set(), files: [], charts: new Set(), outside: [] };
  visit(folder, walk);
  return {
    files: walk.files.sort(),
    charts: [...walk.charts].sort(),
    outside: walk.outside.sort(),
    empty: readdirSync(folder).length === 0,
  };
}

function visit(folder: string, walk: Walk): void {
  const real = realpathSync(folder);
  if (walk.seen.has(real)) return;
  walk.seen.add(real);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    // Folders of tools, not of people: `.git`, `.github`, installed packages.
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    take(join(folder, entry.name), entry, walk);
  }
}

function take(path: string, entry: Dirent, walk: Walk): void {
  const found = entry.isSymbolicLink() ? followed(path, walk) : entry;
  if (found === null) return;
  if (found.isDirectory()) visit(path, walk);
  else if (entry.name === 'Chart.yaml') walk.charts.add(dirname(path));
  else if (found.isFile() && manifestName.test(entry.name)) walk.files.push(path);
}

function followed(path: string, walk: Walk): { isDirectory(): boolean; isFile(): boolean } | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (isInside(realpathSync(path), walk.root)) return found;
  walk.outside.push(path);
  return null;
}
