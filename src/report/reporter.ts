import type { LintResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';

/** What a reporter may know besides the result. */
export interface ReportOptions {
  readonly toolVersion: string;
  /** Whether the text may hold ANSI colours. */
  readonly colour: boolean;
  /** Leave warnings out. */
  readonly quiet: boolean;
  /** The number of warnings above which a run fails; null where there is none. */
  readonly maxWarnings: number | null;
  /** Whether every decision had to be enforced. */
  readonly requireEnforced: boolean;
  readonly verdict: Verdict;
  /** The address that a file's name leads to, where a terminal opens links. */
  readonly linkOf?: (file: string) => string;
}

/** Turns a result into the whole text of one format, ending in a line break. */
export type Reporter = (result: LintResult, options: ReportOptions) => string;
