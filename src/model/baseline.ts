import type { FileRange } from './range.ts';

/** What tells a finding that a baseline excuses from others; never a line, which moves. */
export interface BaselineEntry {
  /** The chart's folder or archive, or the manifests, relative to the root; `-` for standard input. */
  readonly chart: string;
  readonly rule: string;
  /** The decision's id. */
  readonly decision: string | null;
  /** `Deployment/api`; null where the finding is about no object. */
  readonly resource: string | null;
  /** As written in the manifest. */
  readonly namespace: string | null;
  /** The field, list items by name. */
  readonly path: string;
}

/** The findings that were known when a baseline was made. */
export interface Baseline {
  /** Absolute path. */
  readonly path: string;
  /** The file, as places name it. */
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Where an entry stands. */
  readonly placeOf: (entry: BaselineEntry) => FileRange;
}

/** What a baseline should hold of one chart after a run. */
export interface BaselineChange {
  readonly baseline: Baseline;
  readonly chart: string;
  /** Of that chart alone. */
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  readonly gone: number;
}

/** What becomes of a baseline in a run: `update` takes in what is new and drops what is gone, `prune` only drops. */
export type BaselineMode = 'hold' | 'update' | 'prune';

/** A baseline, and the chart that a run holds to it. */
export interface HeldBaseline {
  readonly baseline: Baseline;
  /** As its entries name it. */
  readonly chart: string;
  readonly mode: BaselineMode;
}
