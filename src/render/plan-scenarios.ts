import type { LoadedChart } from '../model/chart.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { RenderedScenario, Scenario } from '../model/scenario.ts';
import { failure } from './failure.ts';
import { findFlips } from './flips.ts';
import { archiveName } from './paths.ts';
import { type RenderOptions, type ScenarioParts, scenarioOf } from './scenarios.ts';
import { findValuesFiles } from './values-files.ts';

/** What a run wants rendered. */
export interface ScenarioWishes {
  readonly options: RenderOptions;
  /** Scenarios that the config names. */
  readonly named: readonly ScenarioParts[];
  /** Whether scenarios are looked for besides those. */
  readonly discover: boolean;
  /** Names of the only scenarios to render; empty for all. */
  readonly only: readonly string[];
}

/** The scenarios of a run, and a sentence for each thing that was left out. */
export interface PlannedScenarios {
  readonly scenarios: readonly Scenario[];
  readonly notTaken: readonly string[];
  /** The names of all that there are, selected or not. */
  readonly names: readonly string[];
}

/** The default scenario, those named, and those found: values files first, then flags. A named one replaces a found one. */
export async function planScenarios(chart: LoadedChart, wishes: ScenarioWishes): Promise<Staged<PlannedScenarios>> {
  const found = wishes.discover ? await discover(chart) : { scenarios: [], notTaken: [] };
  const parts = new Map<string, ScenarioParts>();
  for (const one of [{ name: 'default', origin: 'default' } as const, ...found.scenarios, ...wishes.named]) {
    parts.set(one.name, one);
  }
  const unknown = wishes.only.filter(name => !parts.has(name));
  const scenarios = [...parts.values()]
    .filter(({ name }) => wishes.only.length === 0 || wishes.only.includes(name))
    // Whoever selects a scenario names it: it must render.
    .map(one => (wishes.only.includes(one.name) && one.origin === 'found' ? { ...one, origin: 'named' as const } : one))
    .map(one => scenarioOf(one, chart, wishes.options));
  const failures = unknown.map(name => unknownScenario(name, chart, [...parts.keys()]));
  return { value: { scenarios, notTaken: found.notTaken, names: [...parts.keys()] }, failures };
}

/** What became of the scenarios, once it is known which of them had to render. */
export interface SettledScenarios {
  readonly scenarios: readonly RenderedScenario[];
  /** A sentence for each scenario that was found and does not render. */
  readonly notChecked: readonly string[];
}

/** Only what a person named must render, and the default one, unless a file in `ci/` shows that it is not meant to. */
export function settleScenarios(
  planned: readonly Scenario[],
  rendered: Staged<readonly RenderedScenario[]>,
  target: string,
): Staged<SettledScenarios> {
  const byName = new Map(planned.map(scenario => [scenario.name, scenario]));
  const needsValues = rendered.value.some(({ scenario }) => scenario.name.startsWith('ci/'));
  const failures: Failure[] = [];
  const optional: Failure[] = [];
  for (const one of rendered.failures) {
    const scenario = byName.get(one.scenario ?? '');
    if (scenario?.expect === 'fails') continue;
    const isOptional = scenario?.origin === 'found' || (scenario?.origin === 'default' && needsValues);
    (isOptional ? optional : failures).push(one);
  }
  const notChecked = oncePerReason(optional, failures);
  for (const { scenario } of rendered.value) {
    if (scenario.expect !== 'fails') continue;
    const message = `Scenario ${scenario.name} renders, and is expected to fail.`;
    failures.push({ ...failure('scenario-renders', message, { target }), scenario: scenario.name });
  }
  return {
    value: { scenarios: rendered.value.filter(({ scenario }) => scenario.expect === 'renders'), notChecked },
    failures,
  };
}

/** One sentence for each reason, with all the scenarios that it stops. What is told as a failure is not told again. */
function oncePerReason(optional: readonly Failure[], told: readonly Failure[]): string[] {
  const reasons = new Map<string, Failure[]>();
  for (const one of optional) reasons.set(reasonOf(one), [...(reasons.get(reasonOf(one)) ?? []), one]);
  return [...reasons].map(([reason, stopped]) => {
    const names = stopped.map(({ scenario }) => scenario).join(', ');
    if (told.some(failure => reasonOf(failure) === reason))
      return `For the same reason, it does not render in ${names}.`;
    return stopped.length > 1 ? `In the scenarios ${names}: ${reason}` : (stopped[0]?.message ?? reason);
  });
}

/** The sentence without the scenario. */
function reasonOf({ message, scenario }: Failure): string {
  return message.replace(` in scenario ${scenario}: `, ': ');
}

async function discover(
  chart: LoadedChart,
): Promise<{ scenarios: readonly ScenarioParts[]; notTaken: readonly string[] }> {
  // What lies in an archive cannot be passed as a values file.
  if (archiveName.test(chart.folder)) return { scenarios: [], notTaken: [] };
  const files = findValuesFiles(chart);
  const flips = findFlips(chart);
  const left = flips.left === 0 ? [] : [`${flips.left} more flags were not turned over.`];
  return { scenarios: [...files.scenarios, ...flips.scenarios], notTaken: [...files.notTaken, ...left] };
}

function unknownScenario(name: string, chart: LoadedChart, known: readonly string[]): Failure {
  const listed = known.slice(0, 12).join(', ') + (known.length > 12 ? ', …' : '');
  const message = `${chart.target} has no scenario ${name}; it has ${listed}.`;
  return failure('scenario-unknown', message, { target: chart.target });
}
