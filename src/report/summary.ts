import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { count } from './count.ts';
import type { Paint } from './paint.ts';

const states = ['enforced', 'vacuous', 'excused', 'unenforceable', 'unenforced', 'not-checked'] as const;

/** The last lines of a report: what was checked by what, what was not, and how it stands. */
export function summary(result: LintResult, paint: Paint): string {
  return [
    rendered(result),
    ...decisions(result),
    ...result.notChecked.map(({ message }) => `${paint('yellow', 'left out:')} ${message}`),
    verdict(result, paint),
  ].join('\n');
}

function rendered({ engine, scenarios, failures }: LintResult): string {
  const listed = scenarios.map(({ name, resources }) => `${name} ${count(resources, 'resource')}`).join(', ');
  const extent = `${count(scenarios.length, 'scenario')}${listed ? ` (${listed})` : ''}`;
  if (!engine)
    return scenarios.length === 0 && failures.length > 0 ? 'nothing was rendered' : `rendered elsewhere: ${extent}`;
  return `rendered by Helm ${engine.version}, ${engine.name}: ${extent}${engine.fallback ? `\n${engine.fallback}` : ''}`;
}

function decisions({ decisions: outcomes }: LintResult): string[] {
  if (outcomes.length === 0) return ['no decisions found; only the recommended rules ran'];
  const counted = states
    .map(state => ({ state, ids: outcomes.filter(outcome => outcome.state === state).map(shortName) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ state, ids }) => `${ids.length} ${state}${state === 'enforced' ? '' : ` (${ids.join(', ')})`}`);
  const checks = outcomes.flatMap(({ rules }) => rules).reduce((sum, rule) => sum + rule.checks, 0);
  return [`${count(outcomes.length, 'decision')}: ${counted.join(', ')}; ${count(checks, 'check')}`];
}

function shortName({ decision }: DecisionOutcome): string {
  return decision.id;
}

function verdict({ findings, failures }: LintResult, paint: Paint): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const parts = [count(errors, 'error'), count(warnings, 'warning')];
  if (failures.length > 0) parts.push(`${failures.length} not checked`);
  const style = failures.length > 0 || errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
  return paint([style, 'bold'], parts.join(', '));
}
