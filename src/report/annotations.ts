import type { Finding } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { failureLine, findingLine } from './compact.ts';
import { count } from './count.ts';
import type { ReportOptions } from './reporter.ts';
import { errorsFirst, shownFindings } from './shown.ts';
import { type ToldFailure, toldFailures } from './told-failures.ts';

/** GitHub and Azure both keep ten errors and ten warnings of a step, and drop what comes after. */
const mostOfOneLevel = 10;

/** What is shown beside the code, and what is left for the log. */
export interface Annotations {
  readonly failures: readonly ToldFailure[];
  readonly findings: readonly Finding[];
  /** Of what did not fit, a line each. */
  readonly overflow: readonly string[];
  /** A sentence about those; null where all fitted. */
  readonly told: string | null;
}

/** Chooses the annotations that a step may make: failures, then errors, then warnings. */
export function annotationsOf(result: LintResult, options: ReportOptions): Annotations {
  const failures = toldFailures(result.failures);
  const findings = errorsFirst(shownFindings(result, options));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.slice(errors.length);
  const room = Math.max(mostOfOneLevel - failures.length, 0);
  const kept = [...errors.slice(0, room), ...warnings.slice(0, mostOfOneLevel)];
  const overflow = [
    ...failures.slice(mostOfOneLevel).map(({ failure }) => failureLine(failure)),
    ...findings.filter(finding => !kept.includes(finding)).map(findingLine),
  ];
  return {
    failures: failures.slice(0, mostOfOneLevel),
    findings: kept,
    overflow,
    told: overflow.length === 0 ? null : sentence(overflow.length),
  };
}

function sentence(left: number): string {
  return `${count(left, 'more report')} did not fit beside the code, where a step has room for ten errors and ten warnings: see its log.`;
}
