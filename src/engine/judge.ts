import type { SearchableManifests } from '../manifests/manifests.ts';
import type { BaselineChange } from '../model/baseline.ts';
import type { Decision, DecisionDocument } from '../model/decision.ts';
import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome } from '../model/result.ts';
import type { Chart } from '../model/rule.ts';
import type { KnownScenarios } from '../model/scenario.ts';
import { checkComponents } from './components.ts';
import { documented } from './document-resource.ts';
import { checkScenarios } from './entry-scenarios.ts';
import { type MergedReport, merge } from './merge.ts';
import type { PlannedRule } from './planned-rule.ts';
import { run } from './run.ts';
import { inOrder, type Origin } from './settle.ts';
import { decisionOutcomes } from './states.ts';
import { account, type SuppressionUse } from './suppress/account.ts';
import { excuse } from './suppress/excuse.ts';
import type { Suppressions } from './suppress/suppressions.ts';
import { uncheckedDecisions } from './unchecked.ts';

export interface Case {
  readonly chart: Omit<Chart, 'decisions' | 'documents'> & { readonly scenarios: readonly SearchableManifests[] };
  /** The scenarios that the chart has; null where there is no chart to have any. */
  readonly known: KnownScenarios | null;
  /** The files that the decisions were read from. */
  readonly documents: readonly DecisionDocument[];
  readonly decisions: readonly Decision[];
  /** The planned rules. */
  readonly rules: readonly PlannedRule[];
  /** Decisions that could not be planned, and why. */
  readonly unplanned: ReadonlyMap<Decision, string>;
  /** Where each report stands: the origin stage's answer. */
  readonly locate: (reports: readonly MergedReport[]) => Promise<readonly Origin[]>;
  readonly suppressions: Suppressions;
  /** Whether all that was asked for could be read and rendered, and no scenario was left out. */
  readonly whole: boolean;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  /** Those that are excused. */
  readonly suppressed: readonly Finding[];
  /** What excuses findings, and whether anything needs it. */
  readonly uses: readonly SuppressionUse[];
  /** What becomes of the baseline, where it is to be brought up to date. */
  readonly baselines: readonly BaselineChange[];
  readonly decisions: readonly DecisionOutcome[];
  readonly failures: readonly Failure[];
}

/** Runs the rules over what a chart rendered: findings in order, and where every decision stands. */
export async function judge({ chart, decisions, rules, documents, locate, ...given }: Case): Promise<Judgement> {
  const { target, scenarios } = chart;
  const components = checkComponents(rules, { scenarios, target });
  const rendered = scenarios.map(({ scenario }) => scenario.name);
  const named = checkScenarios(rules, { target, rendered, known: given.known });
  const notAsked = new Map([...named.unchecked, ...components.unchecked]);
  const runs = await run(
    rules.filter(planned => !notAsked.has(planned)),
    { ...chart, documents, decisions: decisions.map(decision => documented(decision, documents)) },
  );
  const { suppressions } = given;
  const sorted = await excuse(merge(runs.flatMap(({ reports }) => reports)), { target, locate, bearing: suppressions });
  const { findings, suppressed } = sorted;
  const failures = [...named.failures, ...components.failures, ...runs.flatMap(({ failure }) => failure ?? [])];
  const { remarks, uses, change } = account(sorted, {
    target,
    suppressions,
    decisions,
    asked: runs.map(({ planned }) => planned),
    whole: given.whole && failures.length === 0,
    resources: scenarios.flatMap(({ resources }) => resources),
    folder: chart.files?.folder ?? null,
  });
  const unchecked = uncheckedDecisions({ ...given, decisions, scenarios, notAsked, runs });
  return {
    findings: inOrder([...findings, ...remarks]),
    suppressed: inOrder(suppressed),
    uses,
    baselines: change ? [change] : [],
    decisions: decisionOutcomes(decisions, { target, runs, findings, suppressed, unchecked }),
    failures,
  };
}
