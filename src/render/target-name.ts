import { resolve } from 'node:path';
import { placeName } from './paths.ts';
import type { Target } from './target.ts';

/** A target by what it is, however the user named it: the chart's folder or the manifests, relative to the root; or `-`. */
export function targetName(target: Target, cwd: string): string {
  if (target.kind === 'given' && target.files === 'stdin') return '-';
  const path = target.kind === 'chart' ? target.folder : resolve(cwd, target.target);
  return placeName(path, target.root) || '.';
}
