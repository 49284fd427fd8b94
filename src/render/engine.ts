import type { LoadedChart } from '../model/chart.ts';
import type { Staged } from '../model/failure.ts';
import type { RenderedScenario, Scenario } from '../model/scenario.ts';
import type { ChartTracer } from '../model/tracing.ts';
import type { ChartTarget } from './target.ts';

/** Something that renders charts: the embedded engine, or the helm binary. */
export interface RenderEngine {
  readonly name: 'embedded' | 'helm';
  /** The version of Helm that renders: `4.3.1`; empty where the engine does not start. */
  readonly version: () => Promise<string>;
  /** Reads the chart. Null where it is none; the failure says why. */
  readonly load: (target: ChartTarget) => Promise<Staged<LoadedChart | null>>;
  /** Renders the scenarios in their order; each one that does not render is missing from the value and is a failure. */
  readonly render: (chart: LoadedChart, scenarios: readonly Scenario[]) => Promise<Staged<readonly RenderedScenario[]>>;
  /** Finds out where rendered fields come from; left out where nothing here can. */
  readonly tracer?: (chart: LoadedChart) => ChartTracer;
  /** Ends whatever the engine runs. */
  readonly close: () => void;
}

/** How long one scenario may render. */
export interface RenderLimits {
  readonly timeoutMs: number;
}
