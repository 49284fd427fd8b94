import type { Failure } from '../model/failure.ts';
import type { LintResult } from '../model/result.ts';
import { byText } from './order.ts';
import { byPlace, inOrder } from './settle.ts';

/** The result of a run in which nothing was checked yet. */
export const emptyResult: LintResult = {
  targets: [],
  engine: null,
  scenarios: [],
  decisions: [],
  findings: [],
  failures: [],
  notChecked: [],
  sources: new Map(),
};

/** The results of several targets as one, in order. */
export function combine(results: readonly LintResult[]): LintResult {
  return {
    targets: results.flatMap(({ targets }) => targets),
    engine: results.find(({ engine }) => engine !== null)?.engine ?? null,
    scenarios: results.flatMap(({ scenarios }) => scenarios),
    decisions: results.flatMap(({ decisions }) => decisions),
    findings: inOrder(results.flatMap(({ findings }) => findings)),
    failures: failuresInOrder(results.flatMap(({ failures }) => failures)),
    notChecked: results.flatMap(({ notChecked }) => notChecked),
    sources: new Map(results.flatMap(({ sources }) => [...sources])),
  };
}

/** Failures without a place first, then by place, message and target; the same one once for each target. */
export function failuresInOrder(failures: readonly Failure[]): Failure[] {
  const distinct = new Map(
    failures.map(failure => [
      JSON.stringify([failure.code, failure.message, failure.location, failure.target]),
      failure,
    ]),
  );
  return [...distinct.values()].sort(
    (a, b) =>
      Number(a.location !== null) - Number(b.location !== null) ||
      (a.location && b.location ? byPlace(a.location, b.location) : 0) ||
      byText(a.message, b.message),
  );
}

/** The exit code of a run: 2 where something could not be checked, else 1 where it is refused, else 0. */
export function exitCode({ findings, failures }: LintResult, maxWarnings: number | null): 0 | 1 | 2 {
  if (failures.length > 0) return 2;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  return errors > 0 || (maxWarnings !== null && warnings > maxWarnings) ? 1 : 0;
}
