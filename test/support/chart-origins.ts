import { dirname, join } from 'node:path';
import type { LoadedChart } from '../../src/model/chart.ts';
import type { Place, Resource } from '../../src/model/manifest.ts';
import type { Path } from '../../src/model/range.ts';
import type { SetOption } from '../../src/model/scenario.ts';
import { locate } from '../../src/origin/locate.ts';
import type { Origin } from '../../src/origin/rendered-origin.ts';
import { parseRendered } from '../../src/parse/parse-rendered.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { placeName } from '../../src/render/paths.ts';
import { readSources } from '../../src/render/sources.ts';

/** A rendered field with its place. */
export interface FieldOrigin {
  readonly place: Place;
  readonly origin: Origin;
}

/** How a chart is rendered for that. */
export interface ChartOptions {
  readonly root?: string;
  readonly values?: readonly string[];
  readonly set?: readonly SetOption[];
}

/** Where every field of a chart comes from, as if each were reported. Null where it does not render. */
export async function chartOrigins(
  engine: RenderEngine,
  folder: string,
  options: ChartOptions = {},
): Promise<readonly FieldOrigin[] | null> {
  const rendered = await renderedChart(engine, folder, options);
  if (!rendered) return null;
  const places = rendered.resources.flatMap(resource => leavesOf(resource.manifest).map(path => ({ resource, path })));
  const origins = await originsOf(engine, rendered, places);
  return places.flatMap((place, index) => {
    const origin = origins[index];
    return origin ? [{ place, origin }] : [];
  });
}

/** Where these fields come from, as if each were reported. */
export function originsOf(
  engine: RenderEngine,
  { chart, scenario }: NonNullable<Awaited<ReturnType<typeof renderedChart>>>,
  places: readonly Place[],
): Promise<readonly Origin[]> {
  const tracing = {
    tracer: engine.tracer?.(chart) ?? null,
    scenarios: [scenario],
    texts: (files: readonly string[]) => readSources(files, chart.root),
    chartFiles: ['Chart.yaml', 'requirements.yaml'].map(name => placeName(join(chart.folder, name), chart.root)),
  };
  return locate(
    places.map(at => ({ at, scenarios: [scenario.name], related: [] })),
    tracing,
  );
}

/** What a chart renders by default. */
export async function renderedChart(engine: RenderEngine, folder: string, options: ChartOptions = {}) {
  const root = options.root ?? dirname(folder);
  const loaded = await engine.load({ kind: 'chart', target: folder, folder, root, linkRoot: root });
  if (!loaded.value) return null;
  const scenario = scenarioOf(loaded.value, options);
  const rendered = await engine.render(loaded.value, [scenario]);
  const files = rendered.value[0]?.files;
  if (!files) return null;
  const { value: resources } = await parseRendered(files, folder);
  return { chart: loaded.value, scenario, resources, files };
}

function scenarioOf(chart: LoadedChart, { values = [], set = [] }: ChartOptions) {
  return {
    name: 'default',
    origin: 'default',
    values,
    set,
    release: chart.name,
    namespace: 'default',
    kubeVersion: null,
    apiVersions: [],
    expect: 'renders',
  } as const;
}

/** The paths of all scalars, and of tables and lists that are empty. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (inner.length === 0) return [path];
  return inner.flatMap(([step, each]) => leavesOf(each, [...path, step]));
}

/** The resource of another render that is the same one. */
export function sameResource(resources: readonly Resource[], { template, kind, name, namespace }: Resource) {
  return resources.find(
    each => each.template === template && each.kind === kind && each.name === name && each.namespace === namespace,
  );
}
