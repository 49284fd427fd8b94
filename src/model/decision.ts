import type { FileRange, Range } from './range.ts';

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
  /** Where the status stands; the heading where there is none. */
  readonly statusPlace: FileRange;
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  /** Where each of those is written. */
  readonly links: readonly DecisionLink[];
  /** From the heading to the end of the decision. */
  readonly place: FileRange;
  readonly snippets: readonly Snippet[];
  /** Its text, fenced blocks left out. */
  readonly prose: readonly Passage[];
  readonly entries: readonly Entry[];
  /** The reason of a block that says `none: <reason>`; null where the decision does not say so. */
  readonly unenforceable: string | null;
}

/** A reference from one decision to another. */
export interface DecisionLink {
  readonly kind: 'supersedes' | 'supersededBy';
  /** The other's id; as written where there is none that it means. */
  readonly decision: string;
  /** The line. */
  readonly place: FileRange;
}

/** A stretch of a document: a paragraph, an item of a list, a table, a fenced block. */
export interface Passage {
  /** The section's heading, or bold label, that it stands under, lower-cased: `implementation`. */
  readonly section: string;
  /** The same for all that enclose it, outermost first; the decision's own heading is left out. */
  readonly sections: readonly string[];
  /** Under alternatives or considered options: never read as what was decided. */
  readonly alternative: boolean;
  readonly text: string;
  /** The text itself, without the fences. */
  readonly place: FileRange;
  /** A range of `text`, as a range of the file. */
  readonly placeAt: (range: Range) => FileRange;
}

/** One fenced block that is not an enforce block. */
export interface Snippet extends Passage {
  /** First word after the fence: `yaml`, `bash`; empty where none is given. */
  readonly language: string;
  /** Columns that the fence is indented by, removed from every line of `text`. */
  readonly indent: number;
}

/** One file that was read for decisions. */
export interface DecisionDocument {
  readonly file: string;
  /** As on disk, without a byte order mark. */
  readonly text: string;
  readonly decisions: readonly Decision[];
  /** Fenced blocks that stand outside of every decision. */
  readonly snippets: readonly Snippet[];
  /** What else stands outside of every decision. */
  readonly prose: readonly Passage[];
}

/** What one enforce block, or one key of the config's `enforce`, says about a decision. */
export interface Binding {
  /** The decision's id, as `AD-014` or `docs/adr/a.md#AD-014`. */
  readonly decision: string;
  readonly entries: readonly Entry[];
  /** The reason of `none: <reason>`; null where it does not say so. */
  readonly unenforceable: string | null;
  readonly place: FileRange;
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
  /** Whether its findings may be suppressed. */
  readonly suppressible: boolean;
  /** The rule's key in the enforce block or config. */
  readonly place: FileRange;
  /** The place of one option, or of its nearest existing parent. */
  readonly placeOf: (path: readonly (string | number)[]) => FileRange;
}

/** How hard a rule speaks. */
export type Severity = 'off' | 'warning' | 'error';

/**
 * Where a decision stands after a run: the five states, and `not-checked` where this run could not tell
 * (its scenario did not render, its component is missing, given manifests where the rule needs the chart).
 */
export type DecisionState = 'enforced' | 'vacuous' | 'excused' | 'unenforceable' | 'unenforced' | 'not-checked';
