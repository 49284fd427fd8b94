import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { RenderedScenario, Scenario } from '../model/scenario.ts';
import type { RenderEngine } from './engine.ts';
import { loadFailure, placeOfChartFile, renderFailure } from './engine-failure.ts';
import { failure } from './failure.ts';
import { helmFailure, helmWarnings } from './helm-errors.ts';
import { chartMapping, templateFinder } from './helm-files.ts';
import { outerLink } from './helm-links.ts';
import { type HelmOutcome, type HelmRun, type HelmSetting, runHelm } from './helm-run.ts';
import { outerReferences } from './helm-schemas.ts';
import { inParallel } from './in-parallel.ts';
import { archiveName, placeName } from './paths.ts';
import type { EngineFailure } from './protocol.ts';
import { joinParts, splitSources } from './split.ts';
import type { ChartTarget } from './target.ts';

/** More at once make none of them faster. */
const atOnce = 2;

/** Runs helm, and remembers what runs. */
type Run = (args: readonly string[]) => Promise<HelmOutcome>;

/** The engine that asks the user's helm binary, version 3 or 4, once for each scenario. */
export function helmEngine(binary: string, setting: HelmSetting): RenderEngine {
  const running = new Set<HelmRun>();
  const run: Run = async args => {
    const one = runHelm(binary, args, setting);
    running.add(one);
    const outcome = await one.outcome;
    running.delete(one);
    return outcome;
  };
  let version: Promise<string> | undefined;
  const versionOnce = () => {
    version ??= helmVersion(run);
    return version;
  };
  return {
    name: 'helm',
    version: versionOnce,
    load: async target => load(run, target, await versionOnce()),
    render: (chart, scenarios) => render(run, chart, scenarios),
    close: () => {
      for (const one of running) one.kill();
    },
  };
}

async function helmVersion(run: Run): Promise<string> {
  const outcome = await run(['version', '--template', '{{.Version}}']);
  if (outcome.end !== 'done') return '';
  return Buffer.from(outcome.stdout).toString('utf8').trim().replace(/^v/, '').replace(/\+.*$/, '');
}

async function load(run: Run, target: ChartTarget, version: string): Promise<Staged<LoadedChart | null>> {
  const unsupported = (message: string): Staged<null> => {
    return { value: null, failures: [failure('helm-unsupported', message, { target: target.target })] };
  };
  if (version !== '' && !/^[34]\./.test(version))
    return unsupported(`The helm binary has version ${version}; it must be 3 or 4.`);
  const link = archiveName.test(target.folder) ? null : outerLink(target.folder, target.linkRoot);
  if (link !== null) {
    const message = `${placeName(link, target.root)} is a link out of the repository and is not followed`;
    return { value: null, failures: [loadFailure({ code: 'link-outside', message, file: link }, target)] };
  }
  // Helm itself judges Chart.yaml: what it cannot show is no chart.
  const outcome = await run(['show', 'chart', '--', target.folder]);
  if (outcome.end !== 'done') return { value: null, failures: [loadFailure(problemOf(outcome), target)] };
  if (version === '') return unsupported('The helm binary does not tell its version, so it is no helm.');
  const metadata = await chartMapping(target.folder, 'Chart.yaml');
  const value: LoadedChart = {
    target: target.target,
    folder: target.folder,
    root: target.root,
    linkRoot: target.linkRoot,
    name: String(metadata.name ?? ''),
    version: String(metadata.version ?? ''),
    metadata,
    values: await chartMapping(target.folder, 'values.yaml'),
    templates: templatesOf(target),
    remarks: [],
  };
  return { value, failures: [] };
}

function templatesOf(target: ChartTarget): readonly string[] {
  if (archiveName.test(target.folder)) return [placeOfChartFile('', target)];
  const files = (folder: string): readonly string[] => {
    const absolute = join(target.folder, folder);
    if (!existsSync(absolute)) return [];
    const entries = readdirSync(absolute, { withFileTypes: true });
    return entries.flatMap(entry => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? files(path) : /(^|\/)templates\//.test(path) ? [placeOfChartFile(path, target)] : [];
    });
  };
  return [...files('templates'), ...files('charts')].sort();
}

async function render(
  run: Run,
  chart: LoadedChart,
  scenarios: readonly Scenario[],
): Promise<Staged<readonly RenderedScenario[]>> {
  const find = templateFinder(chart.folder);
  const notFollowed = await outerReferences(chart.folder);
  const rendered = await inParallel(scenarios, atOnce, async scenario => {
    const remote = scenario.set.find(({ flag, text }) => flag === 'set-file' && /=[a-z][a-z0-9+.-]*:\/\//i.test(text));
    if (remote !== undefined) {
      return { code: 'set-invalid', message: `--set-file ${remote.text} names an address; only files are read` };
    }
    const outcome = await run(templateArguments(chart, scenario, notFollowed.length > 0));
    if (outcome.end === 'done') return collect(chart, { scenario, outcome, find, notFollowed });
    return locate(problemOf(outcome), find);
  });
  const failures: Failure[] = [];
  const value: RenderedScenario[] = [];
  for (const [index, result] of rendered.entries()) {
    const scenario = scenarios[index];
    if ('scenario' in result) value.push(result);
    else if (scenario !== undefined) failures.push(await renderFailure(result, chart, scenario));
  }
  return { value, failures };
}

function templateArguments(chart: LoadedChart, scenario: Scenario, skipSchemas: boolean): readonly string[] {
  return [
    'template',
    '--include-crds',
    ...(skipSchemas ? ['--skip-schema-validation'] : []),
    `--namespace=${scenario.namespace}`,
    ...(scenario.kubeVersion === null ? [] : [`--kube-version=${scenario.kubeVersion}`]),
    ...scenario.apiVersions.map(version => `--api-versions=${version}`),
    // Helm cuts this option at commas, unless they stand in quotes as in CSV.
    ...scenario.values.map(path => `--values=${/[",]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path}`),
    ...scenario.set.map(({ flag, text }) => `--${flag}=${text}`),
    '--',
    scenario.release,
    chart.folder,
  ];
}

async function collect(
  chart: LoadedChart,
  from: {
    readonly scenario: Scenario;
    readonly outcome: HelmOutcome & { readonly end: 'done' };
    readonly find: (template: string) => Promise<string>;
    readonly notFollowed: readonly string[];
  },
): Promise<RenderedScenario> {
  const parts = joinParts(splitSources(Buffer.from(from.outcome.stdout).toString('utf8')));
  const files = [...parts].map(async ([template, text]) => {
    return { template, file: placeOfChartFile(await from.find(template), chart), text };
  });
  return {
    target: chart.target,
    scenario: from.scenario,
    files: (await Promise.all(files)).sort((a, b) => (a.template < b.template ? -1 : 1)),
    remarks: [
      ...from.notFollowed.map(
        address => `The values schema refers to ${address}; Helm would fetch it, so that no schema was applied.`,
      ),
      ...helmWarnings(from.outcome.stderr),
    ],
  };
}

function problemOf(outcome: HelmOutcome): EngineFailure {
  switch (outcome.end) {
    case 'time-limit':
      return {
        code: 'time-limit',
        message: `rendering took longer than ${outcome.timeoutMs / 1000} s and was ended`,
      };
    case 'not-started':
      return { code: 'engine-not-started', message: `helm could not be started: ${outcome.message}` };
    case 'killed':
      return { code: 'engine-crashed', message: `helm was ended by ${outcome.signal}` };
    case 'failed':
      return helmFailure(outcome.stderr);
    case 'done':
      return { code: 'internal', message: 'helm gave no answer' };
  }
}

async function locate(problem: EngineFailure, find: (template: string) => Promise<string>): Promise<EngineFailure> {
  return problem.template === undefined ? problem : { ...problem, path: await find(problem.template) };
}
