import type { LoadedChart } from '../model/chart.ts';
import type { Scenario } from '../model/scenario.ts';
import type { RenderLimits } from './engine.ts';
import type { EngineRequest } from './protocol.ts';

export interface Asked {
  readonly chart: LoadedChart;
  readonly scenario: Scenario;
  readonly limits: RenderLimits;
}

/** The request that renders one scenario of a chart. */
export function scenarioRequest({ chart, scenario, limits }: Asked): EngineRequest {
  return {
    op: 'render',
    chart: chart.folder,
    root: chart.linkRoot,
    values: scenario.values,
    set: scenario.set.map(({ flag, text }) => ({ flag, text })),
    release: scenario.release,
    namespace: scenario.namespace,
    ...(scenario.kubeVersion === null ? {} : { kubeVersion: scenario.kubeVersion }),
    apiVersions: scenario.apiVersions,
    timeoutMs: limits.timeoutMs,
  };
}
