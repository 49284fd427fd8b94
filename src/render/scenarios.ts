import type { LoadedChart } from '../model/chart.ts';
import type { Scenario, SetOption } from '../model/scenario.ts';

/** The options of a run that lie over every scenario. */
export interface RenderOptions {
  /** Absolute paths. */
  readonly values: readonly string[];
  readonly set: readonly SetOption[];
  /** The chart's name where it is null. */
  readonly release: string | null;
  readonly namespace: string | null;
  readonly kubeVersion: string | null;
  readonly apiVersions: readonly string[];
}

/** What makes one scenario unlike the default one. */
export interface ScenarioParts {
  readonly name: string;
  readonly origin: Scenario['origin'];
  readonly values?: readonly string[];
  readonly set?: readonly SetOption[];
  readonly release?: string | null;
  readonly namespace?: string | null;
  readonly kubeVersion?: string | null;
  readonly apiVersions?: readonly string[];
  readonly flip?: { readonly key: string; readonly value: boolean };
  readonly expect?: Scenario['expect'];
}

/** The chart as its values and the options of the run make it. */
export function defaultScenario(chart: Pick<LoadedChart, 'name'>, options: RenderOptions): Scenario {
  return scenarioOf({ name: 'default', origin: 'default' }, chart, options);
}

/** One scenario with the run's options over it: they are applied last, so that they win. */
export function scenarioOf(parts: ScenarioParts, chart: Pick<LoadedChart, 'name'>, options: RenderOptions): Scenario {
  return {
    name: parts.name,
    origin: parts.origin,
    values: [...(parts.values ?? []), ...options.values],
    set: [...(parts.set ?? []), ...options.set],
    release: options.release ?? parts.release ?? releaseNameOf(chart.name),
    namespace: options.namespace ?? parts.namespace ?? 'default',
    kubeVersion: options.kubeVersion ?? parts.kubeVersion ?? null,
    apiVersions: [...(parts.apiVersions ?? []), ...options.apiVersions],
    ...(parts.flip ? { flip: parts.flip } : {}),
    expect: parts.expect ?? 'renders',
  };
}

/** Helm allows dots, underscores and capitals in a chart's name, but not in a release's, and 53 characters at most. */
function releaseNameOf(chart: string): string {
  const name = chart
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
    .slice(0, 53);
  return name.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'release-name';
}
