import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { annotationsOf } from './annotations.ts';
import { meansFile } from './excerpt.ts';
import { painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, onOneLine } from './shown.ts';
import { summary } from './summary.ts';

/** Azure Pipelines' logging commands: issues of the build, then a summary, and all that did not fit, in the log. */
export function azure(result: LintResult, options: ReportOptions): string {
  const { failures, findings, overflow, told } = annotationsOf(result, options);
  const lines = [
    ...failures.map(({ failure }) => failureIssue(failure)),
    ...findings.map(findingIssue),
    ...literally([...overflow, ...(told === null ? [] : [told]), summary(result, options, painter(false))]),
  ];
  return `${lines.join('\n')}\n`;
}

function findingIssue({ location, severity, message, rule, decision, remedy }: Finding): string {
  const text = [message, decision ? `(${decision.id} ${decision.title})` : '', `fix: ${remedy}`].filter(Boolean);
  const place = { sourcepath: location.file, ...placeOf(hasLine(location) ? location : null) };
  return issue({ type: severity, ...place, code: rule }, text.join(' '));
}

function failureIssue({ location, message, hint, code }: Failure): string {
  const place = location ? { sourcepath: location.file, ...placeOf(meansFile(location) ? null : location) } : {};
  return issue({ type: 'error', ...place, code }, `not checked: ${message} fix: ${hint}`);
}

type Properties = Readonly<Record<string, string | number>>;

function placeOf(place: FileRange | null): Properties {
  return place ? { linenumber: place.start.line, columnnumber: place.start.column } : {};
}

function issue(properties: Properties, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(String(value))};`);
  return `##vso[task.logissue ${written.join('')}]${escaped(onOneLine(message))}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}

/** Azure takes a command wherever it stands in a line; the text of a chart must not be one. */
function literally(lines: readonly string[]): string[] {
  return lines.map(line => line.replaceAll('##', '# #'));
}
