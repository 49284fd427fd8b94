import type { FileRange } from './range.ts';

/** Something that was asked for and could not be checked. Never mixed with findings. */
export interface Failure {
  /** Stable name, listed in docs/failures.md with what it means. */
  readonly code: string;
  /** One clear sentence: what is wrong. */
  readonly message: string;
  /** One clear sentence: what to do about it. */
  readonly hint: string;
  /** The chart or manifest target concerned, as the user named it; null where it concerns the whole run. */
  readonly target: string | null;
  readonly location: FileRange | null;
  /** The scenario that did not render, where it is one scenario's failure. */
  readonly scenario?: string;
}

/** What a stage made, and what it could not make. */
export interface Staged<T> {
  readonly value: T;
  readonly failures: readonly Failure[];
}
