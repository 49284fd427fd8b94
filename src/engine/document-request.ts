import type { Config } from '../config/config.ts';
import type { DecisionRequest } from '../decisions/read.ts';

/** Where the search for documents begins, and what it is told. */
export interface DocumentSearch {
  readonly from: string;
  readonly root: string;
  /** Absolute: what `named` counts from. */
  readonly cwd: string;
  readonly config: Pick<Config, 'decisions'>;
  /** Files, folders and patterns of the caller; empty where the config decides. */
  readonly named: readonly string[];
}

/** Which decisions to read: those that the caller names, else the config's, else those that are found. */
export function documentRequest({ from, root, cwd, config, named }: DocumentSearch): DecisionRequest {
  const { files, status, headings } = config.decisions;
  return { from, root, base: cwd, files: named.length > 0 ? named : files, status, headings };
}
