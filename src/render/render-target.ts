import type { LoadedChart } from '../model/chart.ts';
import type { Staged } from '../model/failure.ts';
import type { Sources } from '../model/range.ts';
import type { EngineOutcome } from '../model/result.ts';
import type { KnownScenarios, NamedScenario, RenderedScenario, Scenario } from '../model/scenario.ts';
import type { ChartTracer } from '../model/tracing.ts';
import type { ChosenEngine } from './choose.ts';
import type { RenderEngine } from './engine.ts';
import { readGiven } from './given.ts';
import { namedScenarios } from './named-scenarios.ts';
import { planScenarios, settleScenarios } from './plan-scenarios.ts';
import type { RenderOptions } from './scenarios.ts';
import type { ChartTarget, Target } from './target.ts';

/** What a target rendered to. */
export interface RenderedTarget {
  /** Null for given manifests, and where the chart could not be read. */
  readonly chart: LoadedChart | null;
  readonly scenarios: readonly RenderedScenario[];
  /** Null for given manifests, and where the chart could not be read. */
  readonly known: KnownScenarios | null;
  /** Null for given manifests, and where no engine can tell where fields come from. */
  readonly tracer: ChartTracer | null;
  /** Null where nothing had to be, or could be, rendered. */
  readonly engine: EngineOutcome | null;
  /** Sentences about what was left out. */
  readonly remarks: readonly string[];
  /** The whole texts of manifests that were given, by the names that places use. */
  readonly sources: Sources;
}

/** How targets are rendered. */
export interface Rendering {
  readonly options: RenderOptions;
  /** Whether scenarios are looked for besides the default one and those named; null where the config decides. */
  readonly discover: boolean | null;
  /** Names of the only scenarios to render; empty for all. */
  readonly only: readonly string[];
  /** Asked for only where a chart has to be rendered. */
  readonly engine: () => Promise<Staged<ChosenEngine | null>>;
  readonly stdin: () => Promise<Uint8Array>;
}

/** What the config says of scenarios. */
export interface ScenarioSettings {
  readonly scenarios: ReadonlyMap<string, NamedScenario>;
  readonly discover: boolean;
}

interface Asked {
  readonly rendering: Rendering;
  readonly settings: ScenarioSettings;
}

/** Renders a chart in its scenarios, or takes the manifests that were given. */
export async function renderTarget(target: Target, asked: Asked): Promise<Staged<RenderedTarget>> {
  if (target.kind === 'chart') return renderChart(target, asked);
  const { options, stdin } = asked.rendering;
  const { value, failures } = await readGiven(target, { ...options, stdin });
  const sources = value?.sources ?? nothing.sources;
  return { value: { ...nothing, scenarios: value ? [value] : [], remarks: target.remarks, sources }, failures };
}

const nothing: RenderedTarget = {
  chart: null,
  scenarios: [],
  known: null,
  tracer: null,
  engine: null,
  remarks: [],
  sources: new Map(),
};

async function renderChart(target: ChartTarget, asked: Asked): Promise<Staged<RenderedTarget>> {
  const chosen = await asked.rendering.engine();
  if (!chosen.value) return { value: nothing, failures: chosen.failures };
  const { engine, note } = chosen.value;
  const [loaded, version] = await Promise.all([engine.load(target), engine.version()]);
  const outcome = { name: engine.name, version, fallback: note };
  if (!loaded.value) return { value: { ...nothing, engine: outcome }, failures: loaded.failures };
  const rendered = await renderScenarios(loaded.value, engine, asked);
  return {
    value: {
      ...nothing,
      ...rendered.value,
      chart: loaded.value,
      engine: outcome,
      tracer: engine.tracer?.(loaded.value) ?? null,
    },
    failures: [...loaded.failures, ...rendered.failures],
  };
}

async function renderScenarios(
  chart: LoadedChart,
  engine: RenderEngine,
  { rendering, settings }: Asked,
): Promise<Staged<Pick<RenderedTarget, 'scenarios' | 'known' | 'remarks'>>> {
  const discover = rendering.discover ?? settings.discover;
  const named = namedScenarios(settings.scenarios, { chartFolder: chart.folder, target: chart.target });
  const planned = await planScenarios(chart, {
    options: rendering.options,
    named: named.value,
    discover,
    only: rendering.only,
  });
  const rendered = await renderInTurn(engine, chart, planned.value.scenarios);
  const settled = settleScenarios(
    planned.value.scenarios,
    { value: rendered.value.scenarios, failures: rendered.failures },
    chart.target,
  );
  const { scenarios, notChecked } = settled.value;
  // One whose values file is missing is known all the same.
  const names = [...new Set([...planned.value.names, ...settings.scenarios.keys()])];
  const known = { names, discovered: discover };
  const remarks = [
    ...chart.remarks,
    ...planned.value.notTaken,
    ...notChecked,
    ...rendered.value.remarks,
    ...scenarios.flatMap(({ remarks: own = [] }) => own),
  ];
  return {
    value: { scenarios, known, remarks: [...new Set(remarks)] },
    failures: [...named.failures, ...planned.failures, ...settled.failures],
  };
}

/** Renders the first scenario, and the others unless it has shown that each found one would run into the limits too. */
async function renderInTurn(
  engine: RenderEngine,
  chart: LoadedChart,
  [first, ...others]: readonly Scenario[],
): Promise<Staged<Pick<RenderedTarget, 'scenarios' | 'remarks'>>> {
  const early = await engine.render(chart, first ? [first] : []);
  const isSpent = early.failures.some(({ code }) => code === 'time-limit' || code === 'memory-limit');
  const kept = isSpent ? others.filter(({ origin }) => origin !== 'found') : others;
  const late = kept.length > 0 ? await engine.render(chart, kept) : { value: [], failures: [] };
  const left = others.filter(scenario => !kept.includes(scenario)).map(({ name }) => name);
  return {
    value: {
      scenarios: [...early.value, ...late.value],
      remarks: left.length > 0 ? [`After that, these scenarios were not tried: ${left.join(', ')}.`] : [],
    },
    failures: [...early.failures, ...late.failures],
  };
}
