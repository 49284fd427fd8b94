import type { LintResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { count } from './count.ts';
import { decisionLines, nameOf } from './decision-lines.ts';
import type { Paint } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { toldFailures } from './told-failures.ts';

type Told = Pick<ReportOptions, 'quiet' | 'maxWarnings' | 'verdict'>;

/** More scenarios than this are counted, not listed. */
const mostListed = 8;

/** The last lines of a report: what was checked by what, what was not, and how it stands. */
export function summary(result: LintResult, options: Told, paint: Paint): string {
  const targets = [...new Set(result.targets)];
  const extent = targets.length > 1 ? targets.flatMap(target => extentOfOne(target, result)) : extentOf(result);
  return [
    ...engineLines(result),
    ...extent,
    ...result.notChecked.map(({ message }) => `${paint('yellow', 'left out:')} ${message}`),
    verdictLine(result, options, paint),
  ].join('\n');
}

function engineLines({ engine }: LintResult): string[] {
  if (!engine) return [];
  return [`rendered by Helm ${engine.version}, ${engine.name}`, ...(engine.fallback ? [engine.fallback] : [])];
}

/** The extent of one of several targets, under its name. */
function extentOfOne(target: string, { scenarios, decisions, neverRendered, ...rest }: LintResult): string[] {
  const ofTarget = (each: { readonly target: string }) => each.target === target;
  const own = {
    ...rest,
    scenarios: scenarios.filter(ofTarget),
    decisions: decisions.filter(ofTarget),
    neverRendered: neverRendered.filter(ofTarget),
  };
  const [first = '', ...others] = extentOf(own);
  return [`${target}: ${first}`, ...others.map(line => `  ${line}`)];
}

/** What was rendered of a target, and where its decisions stand. */
function extentOf(result: LintResult): string[] {
  const { scenarios, decisions } = result;
  if (scenarios.length === 0) return ['nothing was rendered, so nothing was checked', ...decisionLines(decisions)];
  const listed = scenarios.slice(0, mostListed).map(({ name, resources }) => `${name} ${count(resources, 'resource')}`);
  const more = scenarios.length - listed.length;
  const found =
    decisions.length === 0 ? ['no decisions found: only rules that need none could run'] : decisionLines(decisions);
  return [
    `${count(scenarios.length, 'scenario')} (${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''})`,
    ...neverRenderedLine(result),
    ...found,
  ];
}

function neverRenderedLine({ neverRendered }: LintResult): string[] {
  if (neverRendered.length === 0) return [];
  const listed = neverRendered.slice(0, mostListed).map(({ template }) => template);
  const more = neverRendered.length - listed.length;
  return [`no scenario renders anything of ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}

/** How a run ends: errors, warnings, and what else refuses it. */
export function verdictLine(
  { failures, decisions, suppressed }: LintResult,
  { quiet, maxWarnings, verdict }: Told,
  paint: Paint,
): string {
  const { errors, warnings, tooManyWarnings, notEnforced, exitCode } = verdict;
  const notes = [
    quiet && warnings > 0 ? 'not shown' : '',
    tooManyWarnings ? `more than the ${maxWarnings} allowed` : '',
  ];
  const noted = notes.filter(Boolean).join(', ');
  const parts = [count(errors, 'error'), `${count(warnings, 'warning')}${noted && ` (${noted})`}`];
  if (suppressed.length > 0) parts.push(`${suppressed.length} excused`);
  if (notEnforced.length > 0) parts.push(requirement(notEnforced, decisions));
  if (failures.length > 0) parts.push(`${toldFailures(failures).length} not checked`);
  const style = exitCode > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green';
  return paint([style, 'bold'], parts.join(', '));
}

function requirement(notEnforced: Verdict['notEnforced'], decisions: LintResult['decisions']): string {
  const names = [...new Set(notEnforced.map(outcome => nameOf(outcome, decisions)))];
  return `${count(names.length, 'decision')} not enforced, as --require-enforced demands (${names.join(', ')})`;
}
