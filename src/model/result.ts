import type { Decision, DecisionState } from './decision.ts';
import type { Failure } from './failure.ts';
import type { Finding } from './finding.ts';
import type { Sources } from './range.ts';

/** How one rule of a decision fared over all scenarios of a target. */
export interface RuleOutcome {
  readonly rule: string;
  /** Visitor calls that had something to look at. */
  readonly checks: number;
  readonly findings: number;
}

/** Where one decision stands for one target after a run. */
export interface DecisionOutcome {
  readonly target: string;
  readonly decision: Decision;
  readonly state: DecisionState;
  /** Why it is in that state, where that is not plain: the declared reason, the status, the failure. */
  readonly reason: string | null;
  readonly rules: readonly RuleOutcome[];
}

/** What one scenario of a target rendered. */
export interface ScenarioOutcome {
  readonly target: string;
  readonly name: string;
  readonly resources: number;
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
  readonly failures: readonly Failure[];
  readonly notChecked: readonly NotChecked[];
  readonly sources: Sources;
}
