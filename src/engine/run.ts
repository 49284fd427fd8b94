import type { Failure } from '../model/failure.ts';
import type { Place } from '../model/manifest.ts';
import type { ScenarioChecks } from '../model/result.ts';
import type { AnyRule, Chart } from '../model/rule.ts';
import { brokenRule } from './broken-rule.ts';
import { isNotRun } from './not-run.ts';
import type { PlannedRule } from './planned-rule.ts';
import { runOnDocuments } from './run-documents.ts';
import { type ShownContainer, shownContainers } from './shown-containers.ts';
import { asksChart, type ReadyRule, type Told, visitChart, visitManifests } from './visit.ts';

/** One report of one rule in one scenario, before scenarios are merged. */
export interface RawReport extends Told {
  readonly planned: PlannedRule;
  /** Null in a decision's document, which is in no scenario. */
  readonly scenario: string | null;
}

/** What asking one planned rule over all scenarios gave. */
export interface RuleRun {
  readonly planned: PlannedRule;
  /** Visitor calls that had something of the chart to look at. */
  readonly checks: number;
  /** Where those were. */
  readonly checked: readonly ScenarioChecks[];
  /** Those that had something to look at in a document. */
  readonly looks: number;
  readonly reports: readonly RawReport[];
  /** Whether it looks at all scenarios of a chart together. */
  readonly needsChart: boolean;
  /** Set where the rule broke: a bug of the rule's, told with its id. */
  readonly failure: Failure | null;
}

/** Asks every planned rule about every scenario of a chart, and about the documents of its decisions. */
export async function run(plan: readonly PlannedRule[], chart: Chart): Promise<RuleRun[]> {
  const shown = plan.some(({ rule }) => rule.meta.on?.includes('container'))
    ? shownContainers(chart.decisions.filter(decision => !isNotRun(decision)))
    : [];
  const preparing = new Map([...new Set(plan.map(({ rule }) => rule))].map(rule => [rule, prepare(rule)]));
  return Promise.all(plan.map(planned => runRule(planned, chart, { shown, preparing: preparing.get(planned.rule) })));
}

interface Preparation {
  readonly shown: readonly ShownContainer[];
  /** What the rule needs loaded, being loaded. */
  readonly preparing: Promise<unknown> | undefined;
}

/** A rule's own loading; one that fails does so where the rule runs. */
function prepare(rule: AnyRule): Promise<unknown> | undefined {
  const preparing: Promise<unknown> | undefined = rule.prepare?.();
  preparing?.catch(() => {});
  return preparing;
}

async function runRule(planned: PlannedRule, chart: Chart, { shown, preparing }: Preparation): Promise<RuleRun> {
  try {
    const ready: ReadyRule = { ...planned, prepared: await preparing };
    const rendered = runOnChart(ready, limitedTo(planned.entry?.scenarios ?? null, chart));
    const written = runOnDocuments(ready, chart, shown);
    return {
      planned,
      checks: rendered.checks + written.compared,
      checked: withDocuments(rendered.checked, written.compared),
      looks: written.looks,
      needsChart: asksChart(ready, chart),
      reports: [...rendered.reports, ...written.reports],
      failure: null,
    };
  } catch (error) {
    return {
      planned,
      checks: 0,
      checked: [],
      looks: 0,
      needsChart: false,
      reports: [],
      failure: brokenRule(planned, chart.target, error),
    };
  }
}

function limitedTo(names: readonly string[] | null, chart: Chart): Chart {
  return names
    ? { ...chart, scenarios: chart.scenarios.filter(({ scenario }) => names.includes(scenario.name)) }
    : chart;
}

function runOnChart(planned: ReadyRule, chart: Chart): Pick<RuleRun, 'checks' | 'checked' | 'reports'> {
  const reports: RawReport[] = [];
  const checked: ScenarioChecks[] = chart.scenarios.map(manifests => {
    const scenario = manifests.scenario.name;
    return {
      scenario,
      checks: visitManifests(planned, manifests, told => reports.push({ planned, scenario, ...told })),
    };
  });
  const scenarioOf = ({ resource }: Place): string | null =>
    chart.scenarios.find(({ resources }) => resources.includes(resource))?.scenario.name ?? null;
  const together = visitChart(planned, chart, told =>
    reports.push({ planned, scenario: scenarioOf(told.at), ...told }),
  );
  checked.push({ scenario: null, checks: together });
  return { checks: checked.reduce((sum, each) => sum + each.checks, 0), checked, reports };
}

/** Checks that compared a document with all scenarios belong to none of them. */
function withDocuments(checked: readonly ScenarioChecks[], compared: number): ScenarioChecks[] {
  return checked.map(each => (each.scenario === null ? { ...each, checks: each.checks + compared } : each));
}
