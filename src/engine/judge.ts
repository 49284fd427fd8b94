import type { SearchableManifests } from '../manifests/manifests.ts';
import { keyOf, pointerOf } from '../manifests/pointer.ts';
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
import { inOrder, type Origin, settle } from './settle.ts';
import { decisionOutcomes } from './states.ts';
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
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly outcomes: readonly DecisionOutcome[];
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
  const merged = merge(runs.flatMap(({ reports }) => reports));
  const origins = await locate(merged);
  const findings = merged.map((report, index) =>
    settle(report, { target, origin: at(origins, index), ...naming(report) }),
  );
  const unchecked = uncheckedDecisions({ ...given, decisions, scenarios, notAsked, runs });
  return {
    findings: inOrder(findings),
    outcomes: decisionOutcomes(decisions, { target, runs, findings, unchecked }),
    failures: [...named.failures, ...components.failures, ...runs.flatMap(({ failure }) => failure ?? [])],
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
