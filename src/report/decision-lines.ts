import type { DecisionOutcome } from '../model/result.ts';
import { count } from './count.ts';

const states = ['enforced', 'vacuous', 'excused', 'unenforceable', 'unenforced', 'not-checked'] as const;

/** More names than this say less than their number. */
const mostNamed = 20;

/** Where decisions stand: how many in each state, then a line for each state but that of decisions which simply hold. */
export function decisionLines(outcomes: readonly DecisionOutcome[]): string[] {
  if (outcomes.length === 0) return [];
  const inState = states
    .map(state => ({ state, found: outcomes.filter(outcome => outcome.state === state) }))
    .filter(({ found }) => found.length > 0);
  const counted = inState.map(({ state, found }) =>
    state === 'enforced' ? `${found.length} enforced (${howTheyStand(found)})` : `${found.length} ${stateName(state)}`,
  );
  return [
    `${count(outcomes.length, 'decision')}: ${counted.join(', ')}`,
    ...enforcedLines(outcomes),
    ...inState.flatMap(({ state, found }) =>
      state === 'enforced' ? [] : `  ${stateName(state)}: ${withReasons(found, outcomes)}`,
    ),
  ];
}

/** `not-checked` as a person reads it. */
export function stateName(state: DecisionOutcome['state']): string {
  return state.replace('-', ' ');
}

/** `12 checks, all hold`, or `12 checks, 2 findings, 1 excused`. */
export function howTheyStand(outcomes: readonly Pick<DecisionOutcome, 'rules' | 'findings' | 'excused'>[]): string {
  const checks = outcomes.flatMap(({ rules }) => rules).reduce((sum, rule) => sum + rule.checks, 0);
  const findings = outcomes.reduce((sum, outcome) => sum + outcome.findings, 0);
  const excused = outcomes.reduce((sum, outcome) => sum + outcome.excused, 0);
  const found = [...(findings > 0 ? [count(findings, 'finding')] : []), ...(excused > 0 ? [`${excused} excused`] : [])];
  return [count(checks, 'check'), ...(found.length > 0 ? found : ['all hold'])].join(', ');
}

/** The decision's id; with its file where another file has the same one. */
export function nameOf({ decision: { id, place } }: DecisionOutcome, outcomes: readonly DecisionOutcome[]): string {
  const isAlone = outcomes.every(({ decision: other }) => other.id !== id || other.place.file === place.file);
  return isAlone ? id : `${place.file}#${id}`;
}

/** Enforced decisions that do not hold, and rules of them that met nothing. */
function enforcedLines(outcomes: readonly DecisionOutcome[]): string[] {
  const enforced = outcomes.filter(({ state }) => state === 'enforced');
  const broken = enforced
    .filter(({ findings }) => findings > 0)
    .map(outcome => `${nameOf(outcome, outcomes)} (${howTheyStand([outcome])})`);
  const idle = enforced.flatMap(outcome =>
    outcome.rules
      .filter(({ checks, findings }) => checks === 0 && findings === 0)
      .map(({ rule }) => `${nameOf(outcome, outcomes)} ${rule}`),
  );
  return [
    ...(broken.length > 0 ? [`  do not hold: ${atMost(broken)}`] : []),
    ...(idle.length > 0 ? [`  met nothing to check: ${atMost(idle)}`] : []),
  ];
}

/** Names, those with the same reason together. */
function withReasons(found: readonly DecisionOutcome[], outcomes: readonly DecisionOutcome[]): string {
  const reasons = [...new Set(found.map(({ reason }) => reason))];
  return reasons
    .map(reason => {
      const names = found.filter(outcome => outcome.reason === reason).map(outcome => nameOf(outcome, outcomes));
      return `${atMost(names)}${reason === null ? '' : ` (${reason.replace(/\.$/, '')})`}`;
    })
    .join('; ');
}

function atMost(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return more > 0 ? `${names.slice(0, mostNamed).join(', ')} and ${more} more` : names.join(', ');
}
