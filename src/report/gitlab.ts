import { createHash } from 'node:crypto';
import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, onOneLine, shownFindings } from './shown.ts';
import { type ToldFailure, toldFailures } from './told-failures.ts';

/** GitLab's Code Quality report: a JSON array, each item with a fingerprint that no other has. */
export function gitlab(result: LintResult, options: ReportOptions): string {
  const findings = shownFindings(result, options);
  const fingerprints = fingerprintsOf(findings);
  const issues = [
    ...toldFailures(result.failures).map(failureIssue),
    ...findings.map((finding, index) => findingIssue(finding, fingerprints[index] ?? '')),
  ];
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function findingIssue({ message, decision, rule, severity, location }: Finding, fingerprint: string): object {
  return {
    description: onOneLine(decision ? `${message} (${decision.id} ${decision.title})` : message),
    check_name: rule,
    fingerprint,
    severity: severity === 'error' ? 'critical' : 'minor',
    location: locationOf(location.file, hasLine(location) ? location : null),
  };
}

function failureIssue({ failure, targets }: ToldFailure): object {
  const { code, message, location } = failure;
  return {
    description: `not checked: ${onOneLine(message)}`,
    check_name: code,
    fingerprint: createHash('sha256').update(identityOf(failure)).digest('hex').slice(0, 32),
    severity: 'blocker',
    location: locationOf(location?.file ?? targets[0] ?? '.', location),
  };
}

/** A failure's message is all that tells it from others of its code. */
function identityOf({ code, message, location }: Failure): string {
  return JSON.stringify([code, message, location?.file ?? null, location?.start ?? null]);
}

/** GitLab does without a report that has an issue without a line, so that the first one stands for the file. */
function locationOf(path: string, place: FileRange | null): object {
  const { start, end } = place ?? { start: { line: 1 }, end: { line: 1 } };
  return { path, lines: end.line > start.line ? { begin: start.line, end: end.line } : { begin: start.line } };
}
