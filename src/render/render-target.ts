import type { LoadedChart } from '../model/chart.ts';
import type { Staged } from '../model/failure.ts';
import type { EngineOutcome } from '../model/result.ts';
import type { RenderedScenario } from '../model/scenario.ts';
import type { ChosenEngine } from './choose.ts';
import { readGiven } from './given.ts';
import { defaultScenario, type RenderOptions } from './scenarios.ts';
import type { ChartTarget, Target } from './target.ts';

/** What a target rendered to. */
export interface RenderedTarget {
  /** Null for given manifests, and where the chart could not be read. */
  readonly chart: LoadedChart | null;
  readonly scenarios: readonly RenderedScenario[];
  /** Null where nothing had to be, or could be, rendered. */
  readonly engine: EngineOutcome | null;
}

/** How targets are rendered. */
export interface Rendering {
  readonly options: RenderOptions;
  /** Asked for only where a chart has to be rendered. */
  readonly engine: () => Promise<Staged<ChosenEngine | null>>;
  readonly stdin: () => Promise<Uint8Array>;
}

/** Renders a chart in its scenarios, or takes the manifests that were given. */
export async function renderTarget(target: Target, rendering: Rendering): Promise<Staged<RenderedTarget>> {
  if (target.kind === 'chart') return renderChart(target, rendering);
  const given = await readGiven(target, { ...rendering.options, stdin: rendering.stdin });
  return {
    value: { chart: null, scenarios: given.value ? [given.value] : [], engine: null },
    failures: given.failures,
  };
}

async function renderChart(
  target: ChartTarget,
  { options, engine: choose }: Rendering,
): Promise<Staged<RenderedTarget>> {
  const chosen = await choose();
  if (!chosen.value) return { value: { chart: null, scenarios: [], engine: null }, failures: chosen.failures };
  const { engine, note } = chosen.value;
  const [loaded, version] = await Promise.all([engine.load(target), engine.version()]);
  const outcome = { name: engine.name, version, fallback: note };
  if (!loaded.value) return { value: { chart: null, scenarios: [], engine: outcome }, failures: loaded.failures };
  const rendered = await engine.render(loaded.value, [defaultScenario(loaded.value, options)]);
  return {
    value: { chart: loaded.value, scenarios: rendered.value, engine: outcome },
    failures: [...loaded.failures, ...rendered.failures],
  };
}
