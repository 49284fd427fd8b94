import { createHash } from 'node:crypto';
import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { annotationsOf } from './annotations.ts';
import { meansFile } from './excerpt.ts';
import { painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, subjectOf } from './shown.ts';
import { summary } from './summary.ts';

/** The runner drops an annotation's text beyond this. */
const longest = 4000;

/** GitHub's workflow commands: annotations beside the code, then a summary, and all that did not fit, in the log. */
export function github(result: LintResult, options: ReportOptions): string {
  const { failures, findings, overflow, told } = annotationsOf(result, options);
  const lines = [
    ...failures.map(({ failure }) => failureCommand(failure)),
    ...findings.map(findingCommand),
    ...(told === null ? [] : [command('notice', { title: 'kube-adr-lint' }, told)]),
    ...literally([...overflow, summary(result, options, painter(false))].join('\n')),
  ];
  return `${lines.join('\n')}\n`;
}

function findingCommand(finding: Finding): string {
  const { location, severity, message, rule, decision, scenarios, remedy } = finding;
  const title = decision ? `${decision.id} ${rule}` : rule;
  const where = [subjectOf(finding), scenarios.length > 0 ? `(in ${scenarios.join(', ')})` : ''];
  const lines = [
    message,
    where.filter(Boolean).join(' '),
    decision ? `${decision.id} ${decision.title} (${decision.file}:${decision.line})` : '',
    `fix: ${remedy}`,
  ];
  return command(
    severity,
    { file: location.file, ...placeOf(hasLine(location) ? location : null), title },
    lines.filter(Boolean).join('\n'),
  );
}

function failureCommand({ location, message, hint, code }: Failure): string {
  const place = location ? { file: location.file, ...placeOf(meansFile(location) ? null : location) } : {};
  return command('error', { ...place, title: `not checked: ${code}` }, `${message}\nfix: ${hint}`);
}

type Properties = Readonly<Record<string, string | number>>;

/** Columns only make sense to GitHub within one line; its last one is inclusive. */
function placeOf(place: FileRange | null): Properties {
  if (!place) return {};
  const { start, end } = place;
  if (end.line !== start.line) return { line: start.line, endLine: end.line };
  return { line: start.line, endLine: end.line, col: start.column, endColumn: Math.max(end.column - 1, start.column) };
}

function command(name: string, properties: Properties, data: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escaped(data.slice(0, longest))}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Text that may hold anything a chart holds: commands in it are no commands until the token, which it cannot foresee. */
function literally(text: string): string[] {
  const token = createHash('sha256').update(text).digest('hex');
  return [`::stop-commands::${token}`, text, `::${token}::`];
}
