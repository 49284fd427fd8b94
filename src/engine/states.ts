import type { Decision, DecisionState } from '../model/decision.ts';
import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, RuleOutcome } from '../model/result.ts';
import { isNotRun } from './not-run.ts';
import type { RuleRun } from './run.ts';

/** What a target's run has to say about its decisions. */
export interface RunRecord {
  readonly target: string;
  readonly runs: readonly Pick<RuleRun, 'planned' | 'checks' | 'checked'>[];
  readonly findings: readonly Finding[];
  /** Those that are excused. */
  readonly suppressed: readonly Finding[];
  /** Decisions that could not be checked, with the reason. */
  readonly unchecked: ReadonlyMap<Decision, string>;
}

/** Where every decision stands after a run. */
export function decisionOutcomes(decisions: readonly Decision[], record: RunRecord): DecisionOutcome[] {
  return decisions.map(decision => {
    const rules = ruleOutcomes(decision, record);
    const findings = record.findings.filter(finding => isOf(finding, decision)).length;
    const excused = record.suppressed.filter(finding => isOf(finding, decision));
    const state =
      findings === 0 && excused.length > 0
        ? excusedState(excused, stateOf(decision, rules, record))
        : stateOf(decision, rules, record);
    return { target: record.target, decision, ...state, rules, findings, excused: excused.length };
  });
}

function ruleOutcomes(decision: Decision, { runs, findings }: RunRecord): RuleOutcome[] {
  return runs.flatMap(({ planned: { rule, entry, options, readFrom, severity, ...planned }, checks, checked }) => {
    if (planned.decision !== decision || entry === null) return [];
    const own = findings.filter(finding => finding.rule === rule.meta.id && isOf(finding, decision));
    return [{ rule: rule.meta.id, checks, checked, findings: own.length, severity, entry, options, readFrom }];
  });
}

function isOf({ decision }: Finding, { id, place }: Decision): boolean {
  return decision?.id === id && decision.file === place.file;
}

type State = { readonly state: DecisionState; readonly reason: string | null };

function stateOf(decision: Decision, rules: readonly RuleOutcome[], { unchecked }: RunRecord): State {
  const because = unchecked.get(decision);
  if (decision.unenforceable !== null) return { state: 'unenforceable', reason: decision.unenforceable };
  if (isNotRun(decision)) return { state: 'unenforceable', reason: `its status is ${decision.status}` };
  if (because !== undefined) return { state: 'not-checked', reason: because };
  if (rules.length === 0)
    return { state: 'unenforced', reason: decision.entries.length > 0 ? 'all its rules are switched off' : null };
  if (rules.every(({ checks }) => checks === 0)) return { state: 'vacuous', reason: 'its rules met nothing to check' };
  return { state: 'enforced', reason: null };
}

/** A decision that could not be wholly checked stays so: nobody knows what else it would find. */
function excusedState(excused: readonly Finding[], otherwise: State): State {
  if (otherwise.state !== 'enforced' && otherwise.state !== 'vacuous') return otherwise;
  const by = (['comment', 'config', 'baseline'] as const).flatMap(source => {
    const count = excused.filter(({ suppressed }) => suppressed?.by === source).length;
    return count > 0 ? [`${count} ${count === 1 ? 'finding' : 'findings'} by ${sourceNames[source]}`] : [];
  });
  return { state: 'excused', reason: by.join(', ') };
}

const sourceNames = { comment: 'comment', config: 'the config', baseline: 'the baseline' } as const;
