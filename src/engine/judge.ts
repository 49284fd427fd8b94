import type { SearchableManifests } from '../manifests/manifests.ts';
import { keyOf, pointerOf } from '../manifests/pointer.ts';
import type { Decision } from '../model/decision.ts';
import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { Sources } from '../model/range.ts';
import type { DecisionOutcome } from '../model/result.ts';
import type { Chart } from '../model/rule.ts';
import { checkComponents } from './components.ts';
import { documented } from './document-resource.ts';
import { type MergedReport, merge } from './merge.ts';
import type { PlannedRule } from './planned-rule.ts';
import { type RuleRun, run } from './run.ts';
import { inOrder, type Origin, settle } from './settle.ts';
import { decisionOutcomes } from './states.ts';

export interface Case {
  readonly chart: Omit<Chart, 'decisions'> & { readonly scenarios: readonly SearchableManifests[] };
  /** The documents' texts. */
  readonly sources: Sources;
  readonly decisions: readonly Decision[];
  /** The planned rules. */
  readonly rules: readonly PlannedRule[];
  /** Decisions that could not be planned, and why. */
  readonly unplanned: ReadonlyMap<Decision, string>;
  /** Where each report stands: the origin stage's answer. */
  readonly locate: (reports: readonly MergedReport[]) => Promise<readonly Origin[]>;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly DecisionOutcome[];
  readonly failures: readonly Failure[];
}

/** Runs the rules over what a chart rendered: findings in order, and where every decision stands. */
export async function judge({ chart, decisions, rules, unplanned, sources, locate }: Case): Promise<Judgement> {
  const components = checkComponents(rules, { scenarios: chart.scenarios, target: chart.target });
  const runs = await run(
    rules.filter(planned => !components.unchecked.has(planned)),
    { ...chart, decisions: decisions.map(decision => documented(decision, sources)) },
  );
  const merged = merge(runs.flatMap(({ reports }) => reports));
  const origins = await locate(merged);
  const findings = merged.map((report, index) =>
    settle(report, { target: chart.target, origin: at(origins, index), ...naming(report) }),
  );
  const unchecked = uncheckedDecisions({ decisions, chart, components: components.unchecked, unplanned, runs });
  return {
    findings: inOrder(findings),
    outcomes: decisionOutcomes(decisions, { target: chart.target, runs, findings, unchecked }),
    failures: [...components.failures, ...runs.flatMap(({ failure }) => failure ?? [])],
  };
}

function at(origins: readonly Origin[], index: number): Origin {
  const origin = origins[index];
  if (!origin) throw new Error('every report has an origin');
  return origin;
}

function naming({ at: { resource, path } }: MergedReport): { path: string; key: string } {
  return { path: pointerOf(path), key: keyOf(resource.manifest, path) };
}

interface Evidence {
  readonly decisions: readonly Decision[];
  readonly chart: Pick<Chart, 'scenarios'>;
  readonly components: ReadonlyMap<PlannedRule, string>;
  readonly unplanned: ReadonlyMap<Decision, string>;
  readonly runs: readonly RuleRun[];
}

/** The decisions that this run could not, or not wholly, check. */
function uncheckedDecisions({ decisions, chart, components, unplanned, runs }: Evidence): Map<Decision, string> {
  const unchecked = new Map<Decision, string>();
  if (chart.scenarios.every(({ resources }) => resources.length === 0))
    for (const decision of decisions) if (decision.entries.length > 0) unchecked.set(decision, 'nothing was rendered');
  for (const [{ decision }, reason] of components) if (decision) unchecked.set(decision, reason);
  for (const { planned, failure } of runs)
    if (failure && planned.decision) unchecked.set(planned.decision, failure.message);
  for (const [decision, reason] of unplanned) unchecked.set(decision, reason);
  return unchecked;
}
