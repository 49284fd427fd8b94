import type { DecisionStatus } from '../model/decision.ts';
import type { Finding, Related } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { excerpt } from './excerpt.ts';
import { failureBlock } from './failure-block.ts';
import { linked, type Paint, painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { shownFindings } from './shown.ts';
import { summary } from './summary.ts';
import { toldFailures } from './told-failures.ts';

/** The report for a terminal: findings by file, failures, and one honest summary. */
export function text(result: LintResult, options: ReportOptions): string {
  const paint = painter(options.colour);
  const findings = shownFindings(result, options);
  const blocks = [
    ...byFile(findings).map(({ file, group }) =>
      [
        linked(paint('underline', file), options.linkOf?.(file)),
        ...group.map(one => findingBlock(one, result, paint)),
      ].join('\n'),
    ),
    ...toldFailures(result.failures).map(failure => failureBlock(failure, result, paint)),
    summary(result, options, paint),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function byFile(findings: readonly Finding[]): { readonly file: string; readonly group: readonly Finding[] }[] {
  const files = [...new Set(findings.map(({ location }) => location.file))];
  return files.map(file => ({ file, group: findings.filter(({ location }) => location.file === file) }));
}

function findingBlock(finding: Finding, result: LintResult, paint: Paint): string {
  const { location, severity, message, rule, resource, key, scenarios, remedy } = finding;
  const place = location.confidence === 'unresolved' ? '' : `${location.start.line}:${location.start.column}  `;
  const level = severity === 'error' ? paint('red', 'error') : paint('yellow', 'warning');
  const subject = resource ? `${resource.kind}/${resource.name}` : '';
  const where = [subject, key].filter(Boolean).join(' · ');
  const subjectLine = `${where}${scenarios.length > 0 ? paint('dim', `  (in ${scenarios.join(', ')})`) : ''}`;
  const lines = [
    ...(subjectLine === '' ? [] : [subjectLine]),
    ...shown(finding, result, paint),
    ...decisionLine(finding, result, paint),
    `${paint('green', 'fix:')} ${remedy}`,
  ];
  return [`  ${place}${level}  ${message}  ${paint('dim', rule)}`, ...lines.map(line => `    ${line}`)].join('\n');
}

/** A name that ten keys make up is not told better by all of them. */
const mostOthers = 4;

/** The source line that the finding stands on, and the places that have a part in it; else the rendered line. */
function shown({ location, related }: Finding, { sources }: LintResult, paint: Paint): string[] {
  if (location.confidence !== 'unresolved') {
    const others = related.filter(({ kind }) => ['values', 'template', 'caller'].includes(kind)).slice(0, mostOthers);
    return [...excerpt(location, sources, paint), ...others.map(other => paint('dim', nameOf(other)))];
  }
  const rendered = related.find(({ kind }) => kind === 'rendered');
  if (!rendered) return [];
  return [paint('dim', nameOf(rendered)), ...excerpt(rendered.location, sources, paint)];
}

function nameOf({ message, location }: Related): string {
  return `${message}: ${location.file}:${location.start.line}:${location.start.column}`;
}

function decisionLine({ decision }: Finding, { decisions }: LintResult, paint: Paint): string[] {
  if (!decision) return [];
  const { id, title, file, line } = decision;
  const known = decisions.find(({ decision: each }) => each.id === id && each.place.file === file)?.decision;
  return [`${paint('cyan', id)} ${title} ${paint('dim', `(${file}:${line}${statusNote(known?.status)})`)}`];
}

/** What keeps a decision from being an error where it is broken. */
function statusNote(status: DecisionStatus | undefined): string {
  if (status === undefined || status === 'accepted') return '';
  return status === 'missing' ? ', without a status' : `, ${status}${status === 'unknown' ? ' status' : ''}`;
}
