import type { LoadedChart } from '../model/chart.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { RenderedFile, RenderedScenario, Scenario } from '../model/scenario.ts';
import { readChartFile } from './chart-file.ts';
import type { RenderEngine, RenderLimits } from './engine.ts';
import { loadFailure, placeOfChartFile, renderFailure } from './engine-failure.ts';
import type { EngineProcess } from './process.ts';
import type { EngineChart, EngineFile, EngineRender, EngineSkipped } from './protocol.ts';
import { scenarioRequest } from './scenario-request.ts';
import type { ChartTarget } from './target.ts';
import { blankSpans } from './text.ts';
import { chartTracer } from './tracer.ts';

/** The engine that renders with Helm's own library, in one process for all scenarios. */
export function embeddedEngine(process: EngineProcess, limits: RenderLimits): RenderEngine {
  return {
    name: 'embedded',
    version: async () => (await process.request({ op: 'hello' })).hello?.helm ?? '',
    load: target => load(process, target, limits),
    render: (chart, scenarios) => render(process, limits, { chart, scenarios }),
    tracer: chart => chartTracer(process, { chart, limits }),
    close: () => process.close(),
  };
}

async function load(
  process: EngineProcess,
  target: ChartTarget,
  { timeoutMs }: RenderLimits,
): Promise<Staged<LoadedChart | null>> {
  const [answer, metadata, values] = await Promise.all([
    process.request({ op: 'load', chart: target.folder, root: target.linkRoot, timeoutMs }),
    readMapping(process, target.folder, 'Chart.yaml'),
    readMapping(process, target.folder, 'values.yaml'),
  ]);
  if (answer.chart === undefined) {
    const problem = answer.failure ?? { code: 'internal', message: 'the engine gave no answer' };
    return { value: null, failures: [loadFailure(problem, target)] };
  }
  return { value: loaded(target, answer.chart, { metadata, values }), failures: [] };
}

/** A file of the chart as Helm reads it, which is quicker in the engine than here. */
async function readMapping(process: EngineProcess, folder: string, name: 'Chart.yaml' | 'values.yaml') {
  const text = await readChartFile(folder, name);
  const read = text === null ? {} : await process.request({ op: 'json', text });
  return mapping(read.json?.[0]);
}

function loaded(
  target: ChartTarget,
  chart: EngineChart,
  { metadata, values }: Pick<LoadedChart, 'metadata' | 'values'>,
): LoadedChart {
  return {
    target: target.target,
    folder: target.folder,
    root: target.root,
    linkRoot: target.linkRoot,
    name: chart.name,
    version: chart.version,
    metadata,
    values,
    templates: [...new Set(chart.templates.map(path => placeOfChartFile(path, target)))],
    remarks: chart.skipped.map(skipped),
  };
}

async function render(
  process: EngineProcess,
  limits: RenderLimits,
  { chart, scenarios }: { readonly chart: LoadedChart; readonly scenarios: readonly Scenario[] },
): Promise<Staged<readonly RenderedScenario[]>> {
  const asked = scenarios.map(scenario => process.request(scenarioRequest({ chart, scenario, limits })));
  const value: RenderedScenario[] = [];
  const failures: Failure[] = [];
  for (const [index, answer] of (await Promise.all(asked)).entries()) {
    const scenario = scenarios[index];
    if (scenario === undefined) continue;
    if (answer.render !== undefined) {
      value.push(renderedScenario(chart, scenario, answer.render));
      continue;
    }
    const problem = answer.failure ?? { code: 'internal', message: 'the engine gave no answer' };
    failures.push(await renderFailure(problem, chart, scenario));
  }
  return { value, failures };
}

function renderedScenario(chart: LoadedChart, scenario: Scenario, render: EngineRender): RenderedScenario {
  const files = [...render.crds, ...render.files];
  return {
    target: chart.target,
    scenario,
    files: files.map(file => renderedFile(chart, file)).sort((a, b) => (a.template < b.template ? -1 : 1)),
    empty: render.empty,
    remarks: [
      ...files.flatMap(file =>
        unknownHooks(file).map(
          span => `${file.template}: Helm knows no hook ${span.unknownHook}, and leaves the document out.`,
        ),
      ),
      ...render.notFollowed.map(address => `The values schema refers to ${address}, which was not followed.`),
      ...render.warnings.map(warning => `Helm warns: ${warning}`),
    ],
  };
}

/** Helm leaves out documents with a hook that it does not know; so do we, and the others keep their lines. */
function renderedFile(chart: LoadedChart, file: EngineFile): RenderedFile {
  const text = blankSpans(file.text, unknownHooks(file));
  return { template: file.template, file: placeOfChartFile(file.path, chart), text };
}

function unknownHooks(file: EngineFile) {
  return (file.documents ?? []).filter(span => span.unknownHook !== undefined);
}

function skipped({ path, reason }: EngineSkipped): string {
  return `${path} was not read: ${reason}.`;
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? (value as Readonly<Record<string, unknown>>) : {};
}
