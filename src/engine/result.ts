import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { byText } from './order.ts';
import { byPlace, inOrder } from './settle.ts';
import { type SuppressionUse, unusedIn } from './suppress/account.ts';
import { suppressionRule } from './suppress/remarks.ts';
import { wholeSentence } from './whole-sentence.ts';

/** The result of a run in which nothing was checked yet. */
export const emptyResult: LintResult = {
  targets: [],
  engine: null,
  scenarios: [],
  decisions: [],
  findings: [],
  suppressed: [],
  baselines: [],
  failures: [],
  notChecked: [],
  neverRendered: [],
  rules: new Map(),
  sources: new Map(),
};

/** The result of one target, from which it cannot be told yet whether another one needs its suppressions. */
export interface TargetResult extends LintResult {
  readonly uses?: readonly SuppressionUse[];
}

/** The results of several targets as one, in order. */
export function combine(results: readonly TargetResult[]): LintResult {
  const unused = unusedIn(results.flatMap(({ uses = [] }) => uses));
  const findings = [...results.flatMap(result => result.findings), ...unused];
  return {
    targets: results.flatMap(({ targets }) => targets),
    engine: results.find(({ engine }) => engine !== null)?.engine ?? null,
    scenarios: results.flatMap(({ scenarios }) => scenarios),
    decisions: results.flatMap(({ decisions }) => decisions),
    findings: inOrder(remarkedOnce(findings)),
    suppressed: inOrder(results.flatMap(({ suppressed }) => suppressed)),
    baselines: results.flatMap(({ baselines }) => baselines),
    failures: failuresInOrder(
      results.flatMap(({ failures }) =>
        failures.map(failure => ({ ...failure, message: wholeSentence(failure.message) })),
      ),
    ),
    notChecked: results.flatMap(({ notChecked }) => notChecked),
    neverRendered: results.flatMap(({ neverRendered }) => neverRendered),
    rules: new Map(results.flatMap(({ rules }) => [...rules])),
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

/** What is said of a comment in a document that several targets share is said once. */
function remarkedOnce(findings: readonly Finding[]): Finding[] {
  const met = new Set<string>();
  return findings.filter(({ rule, message, location }) => {
    if (rule !== suppressionRule.id) return true;
    const key = JSON.stringify([message, location]);
    const isNew = !met.has(key);
    met.add(key);
    return isNew;
  });
}
