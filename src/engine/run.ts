import type { Failure } from '../model/failure.ts';
import type { Component, Manifests, Place } from '../model/manifest.ts';
import type { Chart, Checked, Visitors } from '../model/rule.ts';
import { nothingToCheck } from '../model/rule.ts';
import { wordMessage } from './message.ts';
import type { PlannedRule } from './planned-rule.ts';

/** One report of one rule in one scenario, before scenarios are merged. */
export interface RawReport {
  readonly planned: PlannedRule;
  readonly scenario: string;
  readonly at: Place;
  readonly messageId: string;
  readonly message: string;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}

/** What asking one planned rule over all scenarios gave. */
export interface RuleRun {
  readonly planned: PlannedRule;
  /** Visitor calls that had something to look at. */
  readonly checks: number;
  readonly reports: readonly RawReport[];
  /** Set where the rule broke: a bug of the rule's, told with its id. */
  readonly failure: Failure | null;
}

/** Asks every planned rule about every scenario of a chart. */
export function run(plan: readonly PlannedRule[], chart: Chart): RuleRun[] {
  return plan.map(planned => runRule(planned, chart));
}

function runRule(planned: PlannedRule, chart: Chart): RuleRun {
  const reports: RawReport[] = [];
  try {
    const perScenario = scenariosOf(planned, chart).map(manifests => visitScenario(planned, manifests, reports));
    const checks = perScenario.reduce((sum, count) => sum + count, 0) + visitChart(planned, chart, reports);
    return { planned, checks, reports, failure: null };
  } catch (error) {
    return { planned, checks: 0, reports: [], failure: brokenRule(planned, chart.target, error) };
  }
}

function scenariosOf({ entry }: PlannedRule, chart: Chart): readonly Manifests[] {
  const names = entry?.scenarios;
  return names ? chart.scenarios.filter(manifests => names.includes(manifests.scenario.name)) : chart.scenarios;
}

function visitScenario(planned: PlannedRule, manifests: Manifests, reports: RawReport[]): number {
  const visitors = visitorsOf(planned, manifests, { reports, scenarioOf: () => manifests.scenario.name });
  let checks = 0;
  const call = <Subject>(visitor: ((subject: Subject) => Checked) | undefined, subjects: readonly Subject[]): void => {
    if (visitor) checks += subjects.filter(subject => visitor(subject) !== nothingToCheck).length;
  };
  const { Workload, Container, Component, Manifests, Chart: _, ...kinds } = visitors;
  for (const [kind, visitor] of Object.entries(kinds)) call(visitor as never, manifests.ofKind(kind));
  call(Workload, manifests.workloads);
  call(Container, Container ? manifests.workloads.flatMap(workload => workload.containers) : []);
  call(Component, Component ? componentAskedFor(planned, manifests) : []);
  call(Manifests, [manifests]);
  return checks;
}

function visitChart(planned: PlannedRule, chart: Chart, reports: RawReport[]): number {
  const first = chart.scenarios[0];
  if (!first) return 0;
  const scenarioOf = ({ resource }: Place): string =>
    chart.scenarios.find(({ resources }) => resources.includes(resource))?.scenario.name ?? first.scenario.name;
  const visitor = visitorsOf(planned, first, { reports, scenarioOf }).Chart;
  return visitor && visitor(chart) !== nothingToCheck ? 1 : 0;
}

function componentAskedFor({ options }: PlannedRule, manifests: Manifests): readonly Component[] {
  return typeof options.component === 'string' ? manifests.components(options.component) : [];
}

/** Where reports go, and which scenario a reported place belongs to. */
interface Desk {
  readonly reports: RawReport[];
  readonly scenarioOf: (at: Place) => string;
}

function visitorsOf(planned: PlannedRule, manifests: Manifests, { reports, scenarioOf }: Desk): Visitors {
  const { rule, options } = planned;
  return rule.create({
    options,
    manifests,
    report: (report: LooseReport) => {
      const message = wordMessage(rule.meta, report.messageId, report.data ?? {});
      const { at, messageId, related = [] } = report;
      reports.push({ planned, scenario: scenarioOf(at), at, messageId, message, related });
    },
  });
}

interface LooseReport {
  readonly at: Place;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: RawReport['related'];
}

function brokenRule({ rule, entry }: PlannedRule, target: string, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'rule-broken',
    message: `The rule ${rule.meta.id} broke: ${reason}.`,
    hint: 'Nothing that it checks is known to hold; report this to the author of the rule, with the chart.',
    target,
    location: entry?.place ?? null,
  };
}
