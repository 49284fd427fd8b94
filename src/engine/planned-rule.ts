import type { Decision, Entry } from '../model/decision.ts';
import type { FileRange } from '../model/range.ts';
import type { AnyRule } from '../model/rule.ts';

/** One rule that a run will ask, with its options complete and its severity settled. */
export interface PlannedRule {
  readonly rule: AnyRule;
  readonly options: Readonly<Record<string, unknown>>;
  readonly severity: 'warning' | 'error';
  /** The decision that it enforces; null for a preset's rule. */
  readonly decision: Decision | null;
  /** Where it was asked for; null for a preset's rule. */
  readonly entry: Entry | null;
  /** Where the options that the entry leaves out were read from the decision's snippets, by option. */
  readonly readFrom: Readonly<Record<string, FileRange>>;
}
