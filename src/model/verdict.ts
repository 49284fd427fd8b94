import type { DecisionOutcome } from './result.ts';

/** What a caller does not put up with, besides errors. */
export interface Limits {
  /** The number of warnings above which a run fails; null where there is none. */
  readonly maxWarnings: number | null;
  /** Whether a decision that nothing enforces, or whose rules met nothing, makes a run fail. */
  readonly requireEnforced: boolean;
}

/** How a run ends, and why. */
export interface Verdict {
  readonly exitCode: 0 | 1 | 2;
  readonly errors: number;
  readonly warnings: number;
  readonly tooManyWarnings: boolean;
  /** The decisions for which the run fails, where it had to enforce all. */
  readonly notEnforced: readonly DecisionOutcome[];
}
