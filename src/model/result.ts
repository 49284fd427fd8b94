import type { BaselineChange } from './baseline.ts';
import type { Decision, DecisionState, Entry } from './decision.ts';
import type { Failure } from './failure.ts';
import type { Finding } from './finding.ts';
import type { FileRange, Sources } from './range.ts';

/** What a report may say about a rule, besides its findings. */
export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly remedy: string;
}

/** Visitor calls that had something to look at, in one scenario; in all of them together, and in documents, for null. */
export interface ScenarioChecks {
  readonly scenario: string | null;
  readonly checks: number;
}

/** How one rule of a decision fared over all scenarios of a target. */
export interface RuleOutcome {
  readonly rule: string;
  /** Visitor calls that had something to look at. */
  readonly checks: number;
  /** Where they were; scenarios for which the entry does not hold are left out. */
  readonly checked: readonly ScenarioChecks[];
  readonly findings: number;
  readonly severity: 'warning' | 'error';
  /** Where it was asked for. */
  readonly entry: Entry;
  /** As the rule was given them: the entry's, those read from snippets, and the defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Where those were read that stand in the decision's snippets, by option. */
  readonly readFrom: Readonly<Record<string, FileRange>>;
}

/** Where one decision stands for one target after a run. */
export interface DecisionOutcome {
  readonly target: string;
  readonly decision: Decision;
  readonly state: DecisionState;
  /** Why it is in that state, where that is not plain: the declared reason, the status, the failure. */
  readonly reason: string | null;
  /** What its rules met; those that were not asked are left out. */
  readonly rules: readonly RuleOutcome[];
  /** All findings that name it, those in its own document too; without those that are excused. */
  readonly findings: number;
  /** Findings that name it and are suppressed, or in the baseline. */
  readonly excused: number;
}

/** What one scenario of a target rendered. */
export interface ScenarioOutcome {
  readonly target: string;
  readonly name: string;
  readonly resources: number;
}

/** The templates of a target that made nothing in any scenario. */
export interface NeverRendered {
  readonly target: string;
  /** As places name it. */
  readonly template: string;
}

/** Something that the run left out: a link that was not followed, a scenario that does not render. */
export interface NotChecked {
  readonly target: string | null;
  /** A sentence. */
  readonly message: string;
}

/** The engine that rendered, and why it was not the first choice (null where it was). */
export interface EngineOutcome {
  readonly name: string;
  readonly version: string;
  readonly fallback: string | null;
}

/** All that one run found out; what reporters print. */
export interface LintResult {
  /** The targets as the user named them. */
  readonly targets: readonly string[];
  readonly engine: EngineOutcome | null;
  readonly scenarios: readonly ScenarioOutcome[];
  readonly decisions: readonly DecisionOutcome[];
  /** In the order of file, line, column, rule, message. */
  readonly findings: readonly Finding[];
  /** Those that a person has decided to bear, in the same order. */
  readonly suppressed: readonly Finding[];
  /** What becomes of the baselines that were to be brought up to date. */
  readonly baselines: readonly BaselineChange[];
  readonly failures: readonly Failure[];
  readonly notChecked: readonly NotChecked[];
  readonly neverRendered: readonly NeverRendered[];
  /** Every rule that could be asked, by id. */
  readonly rules: ReadonlyMap<string, RuleSummary>;
  readonly sources: Sources;
}
