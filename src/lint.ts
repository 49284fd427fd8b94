import { join } from 'node:path';
import { type BaselineRequest, baselineFor } from './config/baseline-for.ts';
import { configFor } from './config/config-for.ts';
import { readDecisions } from './decisions/read.ts';
import { bind } from './engine/bind.ts';
import { documentRequest } from './engine/document-request.ts';
import { emptyChecks } from './engine/empty-checks.ts';
import { type Judgement, judge } from './engine/judge.ts';
import { neverRendered } from './engine/never-rendered.ts';
import { plan } from './engine/plan.ts';
import { readScenarios } from './engine/read-scenarios.ts';
import { combine, emptyResult, type TargetResult } from './engine/result.ts';
import { suppressionRule } from './engine/suppress/remarks.ts';
import { suppressionsOf } from './engine/suppress/suppressions.ts';
import { unreadBlocks } from './engine/unread-blocks.ts';
import type { LoadedChart } from './model/chart.ts';
import type { Severity } from './model/decision.ts';
import type { Failure } from './model/failure.ts';
import type { Manifests, Resource } from './model/manifest.ts';
import type { LintResult, ScenarioOutcome } from './model/result.ts';
import type { AnyRule } from './model/rule.ts';
import type { Tracing } from './origin/evidence.ts';
import { locate } from './origin/locate.ts';
import { renderedTexts } from './origin/rendered-origin.ts';
import { parseChartFile } from './parse/chart-file.ts';
import { loadPlugins } from './plugins/load-plugins.ts';
import { chartFilesOf } from './render/chart-files.ts';
import { commentableTexts } from './render/commentable.ts';
import { placeName } from './render/paths.ts';
import { type RenderedTarget, type Rendering, renderTarget } from './render/render-target.ts';
import { searchStart } from './render/search-start.ts';
import { readSources } from './render/sources.ts';
import { distinctTargets, readTarget, type Target } from './render/target.ts';
import { targetName } from './render/target-name.ts';

/** What a run is asked to check, and with what. */
export interface LintRequest extends Rendering {
  /** Chart folders, Chart.yaml files, archives, manifests, or `-`; as the user names them. */
  readonly targets: readonly string[];
  /** Absolute path that relative ones count from. */
  readonly cwd: string;
  /** The rules that there are. */
  readonly rules: readonly AnyRule[];
  /** The config's path; null to find one from each target upward. */
  readonly config: string | null;
  /** Decision files, folders and globs; they replace the config's, and discovery, unless empty. */
  readonly decisions: readonly string[];
  /** Severities that win over the config's. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** The findings that are known; what the config says where this is left out. */
  readonly baseline?: BaselineRequest;
}

/** Checks every target; one that cannot be checked is a failure and hides no other. */
export async function lint(request: LintRequest): Promise<LintResult> {
  const results: TargetResult[] = [];
  for (const name of distinctTargets(request.targets, request.cwd)) results.push(await lintNamed(name, request));
  return combine(results);
}

async function lintNamed(name: string, request: LintRequest): Promise<TargetResult> {
  const { value: target, failures } = readTarget(name, request.cwd);
  return target ? lintTarget(target, request) : { ...emptyResult, targets: [name], failures };
}

async function lintTarget(target: Target, request: LintRequest): Promise<TargetResult> {
  const name = target.target;
  const from = searchStart(target, request.cwd);
  const config = await configFor({ ...request, from, root: target.root, file: request.config });
  const [documents, rendered, rules, baseline] = await Promise.all([
    readDecisions(
      documentRequest({ ...request, from, root: target.root, config: config.value, named: request.decisions }),
    ),
    renderTarget(target, { rendering: request, settings: config.value }),
    loadPlugins(config.value, request.rules),
    baselineFor({ ...request, root: target.root, config: config.value, chart: targetName(target, request.cwd) }),
  ]);
  const { chart, scenarios } = rendered.value;
  const read = await readScenarios(scenarios, {
    chartName: chart?.name ?? null,
    components: config.value.components,
    externals: config.value.externals,
  });
  const bound = bind(documents.value.decisions, config.value.enforce, name);
  const planned = await plan({ target: name, rules: rules.value, decisions: bound.value, config: config.value });
  const stages = [config, rules, documents, rendered, read, bound, planned, baseline];
  const judged = await judge({
    chart: { target: name, ...(await chartFacts(chart)), scenarios: read.value },
    known: rendered.value.known,
    decisions: bound.value,
    documents: documents.value.documents,
    rules: planned.value.rules,
    unplanned: new Map([...unreadBlocks(bound.value, documents.failures), ...planned.value.unplanned]),
    locate: reports => locate(reports, tracingOf(rendered.value, target.root)),
    suppressions: suppressionsOf({
      texts: new Map([...(chart ? commentableTexts(chart, scenarios) : []), ...rendered.value.sources]),
      documents: documents.value.documents,
      config: config.value,
      rules: rules.value,
      baseline: baseline.value,
    }),
    whole: request.only.length === 0 && stages.every(stage => stage.failures.length === 0),
  });
  const failures = [...stages, judged].flatMap(stage => stage.failures);
  failures.push(
    ...emptyChecks({ target: name, scenarios: read.value, plan: planned.value.rules, failed: failures.length > 0 }),
  );
  return {
    ...judged,
    ...extentOf(name, rendered.value, request),
    scenarios: read.value.map(manifests => outcomeOf(name, manifests)),
    failures: failures.map(failure => ({ ...failure, target: failure.target ?? name })),
    rules: ruleSummaries(rules.value),
    sources: new Map([
      ...readSources(filesNamed(judged, failures), target.root),
      ...documents.value.sources,
      ...rendered.value.sources,
      ...renderedTexts(read.value),
    ]),
  };
}

function outcomeOf(target: string, { scenario, resources }: Manifests): ScenarioOutcome {
  return { target, name: scenario.name, resources: resources.length };
}

/** What rendering alone tells. */
function extentOf(target: string, { chart, engine, scenarios, remarks }: RenderedTarget, { only }: LintRequest) {
  // Where scenarios were selected, others may make something of a template.
  const templates = only.length > 0 ? [] : (chart?.templates ?? []);
  return {
    targets: [target],
    engine,
    notChecked: remarks.map(message => ({ target, message })),
    neverRendered: neverRendered(templates, scenarios).map(template => ({ target, template })),
  };
}

function ruleSummaries(rules: readonly AnyRule[]): LintResult['rules'] {
  const told = [...rules.map(({ meta }) => meta), suppressionRule];
  return new Map(told.map(({ id, summary, remedy }) => [id, { id, summary, remedy }]));
}

/** What rules may know of a chart besides its manifests. */
async function chartFacts(chart: LoadedChart | null) {
  return {
    file: await chartFileOf(chart),
    templates: chart?.templates ?? [],
    files: chart && chartFilesOf(chart),
  };
}

/** What the origin stage may ask. */
function tracingOf({ tracer, scenarios, chart }: RenderedTarget, root: string): Tracing {
  return {
    tracer,
    scenarios: scenarios.map(({ scenario }) => scenario),
    texts: files => readSources(files, root),
    chartFiles: chart
      ? ['Chart.yaml', 'requirements.yaml'].map(name => placeName(join(chart.folder, name), chart.root))
      : [],
  };
}

/** The files of all places that are told. */
function filesNamed({ findings, suppressed: borne, uses }: Judgement, failures: readonly Failure[]): (string | null)[] {
  const told = [...findings, ...borne, ...uses.flatMap(({ remark }) => remark ?? [])];
  const places = told.flatMap(({ location, related, trace = [], suppressed }) => [
    location,
    suppressed?.place ?? null,
    ...[...related, ...trace].map(each => each.location),
  ]);
  return [...failures.map(({ location }) => location), ...places].map(place => place?.file ?? null);
}

function chartFileName({ folder, root }: LoadedChart): string {
  return placeName(join(folder, 'Chart.yaml'), root);
}

/** Chart.yaml, as a resource that rules can report in. */
async function chartFileOf(chart: LoadedChart | null): Promise<Resource | null> {
  if (!chart) return null;
  const file = chartFileName(chart);
  const text = readSources([file], chart.root).get(file);
  return text === undefined ? null : parseChartFile(text, file);
}
