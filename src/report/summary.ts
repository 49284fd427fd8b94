import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { count } from './count.ts';
import type { Paint } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { toldFailures } from './told-failures.ts';

const states = ['enforced', 'vacuous', 'excused', 'unenforceable', 'unenforced', 'not-checked'] as const;

/** The last lines of a report: what was checked by what, what was not, and how it stands. */
export function summary(
  result: LintResult,
  options: Pick<ReportOptions, 'quiet' | 'maxWarnings'>,
  paint: Paint,
): string {
  const targets = [...new Set(result.targets)];
  const extent =
    targets.length > 1
      ? targets.map(target => `${target}: ${extentOf(onlyOf(target, result)).join('; ')}`)
      : extentOf(result);
  return [
    ...engineLines(result),
    ...extent,
    ...result.notChecked.map(({ message }) => `${paint('yellow', 'left out:')} ${message}`),
    verdict(result, options, paint),
  ].join('\n');
}

function engineLines({ engine }: LintResult): string[] {
  if (!engine) return [];
  return [`rendered by Helm ${engine.version}, ${engine.name}`, ...(engine.fallback ? [engine.fallback] : [])];
}

function onlyOf(target: string, { scenarios, decisions, ...rest }: LintResult): LintResult {
  const ofTarget = (each: { readonly target: string }) => each.target === target;
  return { ...rest, scenarios: scenarios.filter(ofTarget), decisions: decisions.filter(ofTarget) };
}

/** What was rendered of a target, and where its decisions stand. */
function extentOf({ scenarios, decisions }: LintResult): string[] {
  if (scenarios.length === 0) return ['nothing was rendered, so nothing was checked', ...decisionsIn(decisions)];
  const listed = scenarios.map(({ name, resources }) => `${name} ${count(resources, 'resource')}`).join(', ');
  const found =
    decisions.length === 0 ? ['no decisions found: only rules that need none could run'] : decisionsIn(decisions);
  return [`${count(scenarios.length, 'scenario')} (${listed})`, ...found];
}

function decisionsIn(outcomes: readonly DecisionOutcome[]): string[] {
  if (outcomes.length === 0) return [];
  const counted = states
    .map(state => ({
      state,
      ids: outcomes.filter(outcome => outcome.state === state).map(one => nameOf(one, outcomes)),
    }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ state, ids }) => `${ids.length} ${state}${state === 'enforced' ? '' : ` (${ids.join(', ')})`}`);
  const checks = outcomes.flatMap(({ rules }) => rules).reduce((sum, rule) => sum + rule.checks, 0);
  return [`${count(outcomes.length, 'decision')}: ${counted.join(', ')}; ${count(checks, 'check')}`];
}

/** The decision's id; with its file where another file has the same one. */
function nameOf({ decision: { id, place } }: DecisionOutcome, outcomes: readonly DecisionOutcome[]): string {
  const isAlone = outcomes.every(({ decision: other }) => other.id !== id || other.place.file === place.file);
  return isAlone ? id : `${place.file}#${id}`;
}

function verdict(
  { findings, failures }: LintResult,
  { quiet, maxWarnings }: Pick<ReportOptions, 'quiet' | 'maxWarnings'>,
  paint: Paint,
): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const tooMany = maxWarnings !== null && warnings > maxWarnings;
  const notes = [quiet && warnings > 0 ? 'not shown' : '', tooMany ? `more than the ${maxWarnings} allowed` : ''];
  const noted = notes.filter(Boolean).join(', ');
  const parts = [count(errors, 'error'), `${count(warnings, 'warning')}${noted && ` (${noted})`}`];
  if (failures.length > 0) parts.push(`${toldFailures(failures).length} not checked`);
  const style = failures.length > 0 || errors > 0 || tooMany ? 'red' : warnings > 0 ? 'yellow' : 'green';
  return paint([style, 'bold'], parts.join(', '));
}
