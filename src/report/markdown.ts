import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { count } from './count.ts';
import { nameOf, stateName } from './decision-lines.ts';
import { code, fitting, prose } from './markdown-text.ts';
import { painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { errorsFirst, hasLine, shownFindings, subjectOf } from './shown.ts';
import { verdictLine } from './summary.ts';
import { type ToldFailure, toldFailures } from './told-failures.ts';

/** A comment on GitHub has room for 65,536 characters, of which the table may take about half. */
const roomOfTable = 30_000;
const roomOfFindings = 30_000;
const longestMessage = 1_000;

/** Markdown for a comment or a job's summary: how the run ends, a table of decisions, then what was found. */
export function markdown(result: LintResult, options: ReportOptions): string {
  const findings = errorsFirst(shownFindings(result, options));
  const sections = [
    `## kube-adr-lint: ${prose(verdictLine(result, options, painter(false)))}`,
    extent(result),
    decisionTable(result, findings),
    told('Not checked', toldFailures(result.failures).map(failureItem)),
    told('Findings', findings.map(findingItem)),
    told(
      'Left out',
      result.notChecked.map(({ message }) => `- ${prose(cut(message))}\n`),
    ),
  ];
  return `${sections
    .filter(Boolean)
    .map(section => section.trimEnd())
    .join('\n\n')}\n`;
}

function extent({ engine, scenarios, targets }: LintResult): string {
  const rendered = engine ? `, rendered by Helm ${engine.version} (${engine.name})` : '';
  const names = [...new Set(targets)].slice(0, 20).map(code).join(', ');
  return `${names}: ${count(scenarios.length, 'scenario')}${prose(rendered)}.`.replace(/ ,/g, ',');
}

function decisionTable(result: LintResult, findings: readonly Finding[]): string {
  const { decisions, targets } = result;
  if (decisions.length === 0) return 'No decisions were found: only rules that need none could run.';
  const several = new Set(targets).size > 1;
  const head = several
    ? '| chart | decision | state | findings |\n|---|---|---|---|\n'
    : '| decision | state | findings |\n|---|---|---|\n';
  const rows = decisions.map(outcome => {
    const cells = [
      ...(several ? [code(outcome.target)] : []),
      `${prose(nameOf(outcome, decisions))} ${prose(cut(outcome.decision.title))}`,
      stateCell(outcome),
      tally(
        findings.filter(finding => isOf(finding, outcome)),
        outcome,
      ),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  const { text, left } = fitting(rows, roomOfTable);
  return `${head}${text}${left > 0 ? `\n${count(left, 'more decision')} did not fit here.\n` : ''}`;
}

function stateCell({ state, reason }: DecisionOutcome): string {
  return reason === null ? stateName(state) : `${stateName(state)}: ${prose(cut(reason))}`;
}

function tally(findings: readonly Finding[], { state, excused }: DecisionOutcome): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const parts = [
    errors > 0 ? `❌ ${count(errors, 'error')}` : '',
    warnings > 0 ? `⚠️ ${count(warnings, 'warning')}` : '',
    excused > 0 ? `${excused} excused` : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts.join(', ');
  return state === 'enforced' ? '✅ holds' : '–';
}

function isOf({ decision, target }: Finding, outcome: DecisionOutcome): boolean {
  const { id, place } = outcome.decision;
  return target === outcome.target && decision?.id === id && decision.file === place.file;
}

function told(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const { text, left } = fitting(items, roomOfFindings);
  return `### ${title}\n\n${text}${left > 0 ? `\n${left} more did not fit here.\n` : ''}`;
}

function findingItem(finding: Finding): string {
  const { severity, message, rule, decision, location, scenarios, remedy } = finding;
  const { file, start } = location;
  const subject = subjectOf(finding);
  const lines = [
    `- **${severity}** ${prose(cut(message))} (${code(rule)})`,
    `${code(hasLine(location) ? `${file}:${start.line}` : file)}${subject ? ` · ${code(subject)}` : ''}${inScenarios(scenarios)}`,
    ...(decision
      ? [`${prose(decision.id)} ${prose(cut(decision.title))} (${code(`${decision.file}:${decision.line}`)})`]
      : []),
    `fix: ${prose(remedy)}`,
  ];
  return `${lines.join('<br>\n  ')}\n`;
}

function inScenarios(scenarios: readonly string[]): string {
  if (scenarios.length === 0) return '';
  const more = scenarios.length - 5;
  return ` (in ${prose(scenarios.slice(0, 5).join(', '))}${more > 0 ? ` and ${more} more` : ''})`;
}

function failureItem({ failure: { message, hint, code: name, location } }: ToldFailure): string {
  const place = location ? `${code(`${location.file}:${location.start.line}`)} ` : '';
  return `- ${place}${prose(cut(message))} (${code(name)})<br>\n  fix: ${prose(cut(hint))}\n`;
}

function cut(text: string): string {
  return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
}
