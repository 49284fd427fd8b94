import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadedChart } from '../../src/model/chart.ts';
import type { Staged } from '../../src/model/failure.ts';
import type { RenderedScenario, Scenario } from '../../src/model/scenario.ts';
import { embeddedEngine } from '../../src/render/embedded.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { helmEngine } from '../../src/render/helm.ts';
import { inParallel } from '../../src/render/in-parallel.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { enginePath, packageRoot } from '../support/engine.ts';
import { helmPath } from '../support/helm.ts';
import { resourcesOf } from '../support/resources.ts';
import { type ParityCase, parityCases } from './parity-cases.ts';

const fixtures = join(packageRoot, 'fixtures', 'render');
const limits = { timeoutMs: 20_000 };

let embedded: RenderEngine;
let helm: RenderEngine;

beforeAll(async () => {
  embedded = embeddedEngine(startEmbedded(await enginePath()), limits);
  helm = helmEngine(helmPath(), { ...limits, env: process.env });
}, 600_000);

afterAll(() => {
  embedded?.close();
  helm?.close();
});

test('both engines are the same version of Helm', async () => {
  // Without a release's build flags, Helm knows the first two numbers of its version only.
  expect(await embedded.version()).toContain(await helm.version());
  expect(await helm.version()).toMatch(/^4\.\d/);
});

test('both engines render the fixtures to the same resources, or refuse them for the same reason', async () => {
  const results = await inParallel(parityCases, 2, async one => {
    const chart = chartAt(join(fixtures, 'charts', one.chart), packageRoot);
    return compare(chart, scenarioOf(one), one.random);
  });
  expect(
    named(
      results,
      parityCases.map(one => JSON.stringify(one)),
    ),
  ).toEqual([]);
}, 120_000);

test('both engines refuse the broken charts for the same reason, at the same place', async () => {
  const limited = ['endless', 'huge'];
  const charts = readdirSync(join(fixtures, 'broken')).filter(name => !limited.includes(name));
  const results = await inParallel(charts, 2, async name => {
    const chart = chartAt(join(fixtures, 'broken', name), packageRoot);
    const [ours, theirs] = await both(chart, scenarioOf({ chart: name }));
    const [our, their] = [ours.failures[0]?.location, theirs.failures[0]?.location];
    if (our === undefined) return 'rendered';
    // Of what `required` says in a helper, Helm names the outermost line only; of YAML that cannot be read, the file only.
    const sameFile = name === 'required' || our?.file === their?.file;
    const sameLine = name === 'required' || name === 'no-yaml' || our?.start.line === their?.start.line;
    if (!sameFile || !sameLine) return `${JSON.stringify(our)} and ${JSON.stringify(their)}`;
    return difference(ours, theirs);
  });
  expect(named(results, charts)).toEqual([]);
}, 60_000);

test("both engines agree on the charts of Helm's own tests", async () => {
  const module = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'helm.sh/helm/v4'], {
    cwd: join(packageRoot, 'helm'),
    encoding: 'utf8',
  }).trim();
  const charts = chartsBelow(module);
  expect(charts.length).toBeGreaterThan(200);
  let rendered = 0;
  const results = await inParallel(charts, 2, async folder => {
    const [ours, theirs] = await both(chartAt(folder, module), scenarioOf({ chart: folder }));
    rendered += ours.value.length;
    // Helm's unfinished third chart format is refused by both; Helm has many words for it, and crashes on some.
    if (ours.value.length === 0 && folder.includes('/chart/v3/'))
      return theirs.value.length === 0 ? null : 'helm renders it';
    return difference(ours, theirs, /[A-Za-z0-9]{14}==|(?<=-test-)[a-z0-9]{5}\b/g);
  });
  expect(
    named(
      results,
      charts.map(folder => relative(module, folder)),
    ),
  ).toEqual([]);
  // Two engines that refuse everything would agree too.
  expect(rendered).toBeGreaterThan(100);
}, 240_000);

async function compare(chart: LoadedChart, scenario: Scenario, random?: RegExp): Promise<string | null> {
  const [ours, theirs] = await both(chart, scenario);
  return difference(ours, theirs, random);
}

function both(chart: LoadedChart, scenario: Scenario) {
  return Promise.all([embedded.render(chart, [scenario]), helm.render(chart, [scenario])]);
}

/** What the engines do not agree on; null where they do. */
function difference(
  ours: Staged<readonly RenderedScenario[]>,
  theirs: Staged<readonly RenderedScenario[]>,
  random?: RegExp,
): string | null {
  const codes = [ours.failures[0]?.code, theirs.failures[0]?.code];
  if (codes[0] !== codes[1]) return `embedded: ${ours.failures[0]?.message}; helm: ${theirs.failures[0]?.message}`;
  if (ours.value[0] === undefined || theirs.value[0] === undefined) return null;
  const steady = (text: string) => (random === undefined ? text : text.replace(random, 'random'));
  const [a, b] = [resourcesOf(ours.value[0]).map(steady), resourcesOf(theirs.value[0]).map(steady)];
  const only = (these: readonly string[], those: readonly string[]) => these.filter(one => !those.includes(one));
  if (a.length === b.length && only(a, b).length === 0) return null;
  return `only embedded: ${only(a, b).join('; ')}, only helm: ${only(b, a).join('; ')}`;
}

function named(results: readonly (string | null)[], names: readonly string[]): readonly string[] {
  return results.flatMap((result, index) => (result === null ? [] : [`${names[index]}: ${result}`]));
}

function scenarioOf(one: ParityCase): Scenario {
  const folder = join(fixtures, 'charts', one.chart);
  return {
    name: 'default',
    origin: 'default',
    values: (one.values ?? []).map(file => join(folder, file)),
    // Helm reads these files from the working directory.
    set: (one.set ?? []).map(({ flag, text }) => ({ flag, text: text.replace('=sets/', `=${dirname(folder)}/sets/`) })),
    release: 'parity',
    namespace: one.namespace ?? 'default',
    kubeVersion: one.kubeVersion ?? null,
    apiVersions: one.apiVersions ?? [],
    expect: 'renders',
  };
}

function chartAt(folder: string, root: string): LoadedChart {
  const target = relative(root, folder);
  return {
    target,
    folder,
    root,
    linkRoot: root,
    name: '',
    version: '',
    metadata: {},
    values: {},
    templates: [],
    remarks: [],
  };
}

function chartsBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const below = entries.filter(entry => entry.isDirectory()).flatMap(entry => chartsBelow(join(folder, entry.name)));
  return entries.some(entry => entry.name === 'Chart.yaml') ? [folder, ...below] : below;
}
