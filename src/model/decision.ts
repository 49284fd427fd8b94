import type { FileRange } from './range.ts';

/** What a status means for enforcement; the document's own word is kept beside it. */
export type DecisionStatus =
  | 'accepted'
  | 'proposed'
  | 'draft'
  | 'rejected'
  | 'deprecated'
  | 'superseded'
  | 'missing'
  | 'unknown';

/** One architecture decision, as its document states it. */
export interface Decision {
  readonly id: string;
  readonly title: string;
  readonly status: DecisionStatus;
  /** The status as written, without emoji and links: `superseded by ADR-12`. */
  readonly statusText: string;
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  /** From the heading to the end of the decision. */
  readonly place: FileRange;
  readonly snippets: readonly Snippet[];
  readonly entries: readonly Entry[];
  /** The reason of a block that says `none: <reason>`; null where the decision does not say so. */
  readonly unenforceable: string | null;
}

/** One fenced block of a decision that is not an enforce block. */
export interface Snippet {
  /** First word after the fence: `yaml`, `bash`; empty where none is given. */
  readonly language: string;
  /** The section's heading, or bold label, that it stands under, lower-cased: `implementation`. */
  readonly section: string;
  readonly text: string;
  /** The text itself, without the fences. */
  readonly place: FileRange;
  /** Columns that the fence is indented by, removed from every line of `text`. */
  readonly indent: number;
}

/** One rule with its options, bound to a decision (or to none, for presets). */
export interface Entry {
  readonly rule: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The section whose snippets give the options that are left out. */
  readonly from: string | null;
  /** Names of the scenarios that it holds for; null for all. */
  readonly scenarios: readonly string[] | null;
  readonly severity: Severity | null;
  readonly reason: string | null;
  /** The rule's key in the enforce block or config. */
  readonly place: FileRange;
  /** The place of one option, or of its nearest existing parent. */
  readonly placeOf: (path: readonly (string | number)[]) => FileRange;
}

/** How hard a rule speaks. */
export type Severity = 'off' | 'warning' | 'error';

/** Where a decision stands after a run. */
export type DecisionState =
  | 'enforced'
  | 'vacuous'
  | 'excused'
  | 'unenforceable'
  | 'unenforced'
  | 'not-run'
  | 'not-checked';
