import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { meansFile } from './excerpt.ts';
import { painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, onOneLine, shownFindings } from './shown.ts';
import { verdictLine } from './summary.ts';
import { toldFailures } from './told-failures.ts';

/** One line each: findings, failures, what was left out; the last says how the run ends. */
export function compact(result: LintResult, options: ReportOptions): string {
  const lines = [
    ...shownFindings(result, options).map(findingLine),
    ...toldFailures(result.failures).map(({ failure }) => failureLine(failure)),
    ...result.notChecked.map(({ message }) => `left out: ${onOneLine(message)}`),
    verdictLine(result, options, painter(options.colour)),
  ];
  return `${lines.join('\n')}\n`;
}

/** `file:line:column: severity message (decision) [rule]`; without a line where none is known. */
export function findingLine({ location, severity, message, decision, rule }: Finding): string {
  const place = hasLine(location) ? placeOf(location) : location.file;
  const under = decision ? ` (${decision.id})` : '';
  return `${place}: ${severity} ${onOneLine(message)}${under} [${rule}]`;
}

/** The same of what could not be checked. */
export function failureLine({ location, message, code }: Failure): string {
  const place = location ? `${meansFile(location) ? location.file : placeOf(location)}: ` : '';
  return `${place}not checked: ${onOneLine(message)} [${code}]`;
}

function placeOf({ file, start }: FileRange): string {
  return `${file}:${start.line}:${start.column}`;
}
