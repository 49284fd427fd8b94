import type { Decision, Entry } from '../model/decision.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { DecisionOutcome, LintResult, RuleOutcome } from '../model/result.ts';
import { aligned, cut, widest } from './columns.ts';
import { count } from './count.ts';
import { howTheyStand, stateName } from './decision-lines.ts';
import { decisionText } from './decision-text.ts';
import { type Paint, painter } from './paint.ts';

/** A decision that is to be explained. */
export interface DecisionAsked {
  readonly decision: Decision;
  readonly result: Pick<LintResult, 'decisions' | 'findings' | 'suppressed' | 'sources'>;
  /** What rules do, by id. */
  readonly summaries: ReadonlyMap<string, string>;
  /** Why no chart was checked; null where one was. */
  readonly note: string | null;
}

/** A decision's text, the checks that it makes on each chart, and how these stand. */
export function explainedDecision(asked: DecisionAsked, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const { decision, result, note } = asked;
  const { id, title, status, statusText, place } = decision;
  const outcomes = result.decisions.filter(({ decision: other }) => other.id === id && other.place.file === place.file);
  const said = statusText === '' || statusText.toLowerCase() === status ? '' : ` ("${statusText}")`;
  const blocks = [
    [`${paint(['bold', 'cyan'], id)} ${paint('bold', title)}`, `${status}${said} · ${lineOf(place)}`],
    decisionText(result.sources.get(place.file) ?? '', place).map(line => (line === '' ? '' : `  ${line}`)),
    ...outcomes.map(outcome => outcomeLines(outcome, asked, paint)),
    ...(note === null ? [] : [[note]]),
  ];
  return `${blocks.map(lines => lines.join('\n').trimEnd()).join('\n\n')}\n`;
}

function outcomeLines(outcome: DecisionOutcome, asked: DecisionAsked, paint: Paint): string[] {
  const { target, decision, state, reason } = outcome;
  const because = reason === null ? '' : `: ${reason.replace(/\.$/, '')}`;
  const stands = state === 'enforced' ? `: ${howTheyStand([outcome])}` : because;
  const heading = target === '' ? 'Checks' : `Checks of ${target}`;
  const checks =
    decision.entries.length === 0
      ? ['  none: no enforce block and no entry in the config asks for any']
      : decision.entries.flatMap(entry => entryLines(entry, { outcome, asked, paint }));
  const own = asked.result.findings.filter(
    finding => isOf(finding, outcome) && !decision.entries.some(({ rule }) => rule === finding.rule),
  );
  const others = own.length > 0 ? ['  In the document, by rules that need no decision', ...findingLines(own)] : [];
  return [paint('bold', heading), ...checks, ...others, `${paint('bold', 'State')} ${stateName(state)}${stands}`];
}

interface EntryContext {
  readonly outcome: DecisionOutcome;
  readonly asked: DecisionAsked;
  readonly paint: Paint;
}

function entryLines(entry: Entry, { outcome, asked, paint }: EntryContext): string[] {
  const { rule, scenarios, place } = entry;
  const ran = outcome.rules.find(one => one.entry === entry);
  const summary = asked.summaries.get(rule);
  const where = place.file === outcome.decision.place.file ? 'enforce block' : 'config';
  const isOwn = (finding: Finding) => finding.rule === rule && isOf(finding, outcome);
  const excused = asked.result.suppressed.filter(isOwn);
  return [
    `  ${paint('cyan', rule)}${ran ? ` (${ran.severity})` : ''} · ${where}, ${lineOf(place)}`,
    ...(summary === undefined ? [] : [`    ${summary}`]),
    ...(scenarios === null ? [] : [`    only in ${scenarios.join(', ')}`]),
    ...optionLines(entry, ran).map(line => `    ${line}`),
    `    ${standing(ran, excused.length)}`,
    ...findingLines(asked.result.findings.filter(isOwn)),
    ...excused.map(finding => `${findingLines([finding])[0]}, excused: ${finding.suppressed?.reason ?? ''}`),
  ];
}

/** Each option with its value, and where that comes from. */
function optionLines(entry: Entry, ran: RuleOutcome | undefined): string[] {
  const options = Object.entries(ran?.options ?? entry.options);
  return aligned(
    options.map(([name, value]) => [
      cut(name, 30),
      cut(JSON.stringify(value) ?? '', widest / 2),
      sourceOf(name, entry, ran),
    ]),
  );
}

function sourceOf(option: string, entry: Entry, ran: RuleOutcome | undefined): string {
  const read = ran?.readFrom[option];
  if (option in entry.options) return `line ${entry.placeOf([option]).start.line}`;
  return read ? `read from the snippet, line ${read.start.line}` : 'default';
}

function standing(ran: RuleOutcome | undefined, excused: number): string {
  if (!ran) return 'not asked';
  if (ran.checked.length === 0) return 'asked once there is a chart';
  const scenarios = ran.checked.filter(({ scenario, checks }) => scenario !== null && checks > 0).length;
  const where = scenarios > 1 ? ` in ${scenarios} scenarios` : '';
  const found = [ran.findings > 0 ? count(ran.findings, 'finding') : '', excused > 0 ? `${excused} excused` : ''];
  const holds = found.filter(Boolean).join(', ') || (ran.checks > 0 ? 'all hold' : 'nothing met');
  return `${count(ran.checks, 'check')}${where}, ${holds}`;
}

function findingLines(findings: readonly Finding[]): string[] {
  return findings.map(
    ({ location, message, scenarios }) =>
      `      ${placeOf(location)}  ${message}${scenarios.length > 0 ? `  (in ${scenarios.join(', ')})` : ''}`,
  );
}

function isOf({ decision, target }: Finding, outcome: DecisionOutcome): boolean {
  const { id, place } = outcome.decision;
  return target === outcome.target && decision?.id === id && decision.file === place.file;
}

function placeOf({ file, start, confidence }: Finding['location']): string {
  return confidence === 'unresolved' ? file : `${file}:${start.line}:${start.column}`;
}

function lineOf({ file, start }: FileRange): string {
  return `${file}:${start.line}`;
}
