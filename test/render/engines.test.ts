import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoadedChart } from '../../src/model/chart.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { embeddedEngine } from '../../src/render/embedded.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { helmEngine } from '../../src/render/helm.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { defaultScenario, type RenderOptions, scenarioOf } from '../../src/render/scenarios.ts';
import { type ChartTarget, readTarget } from '../../src/render/target.ts';
import { enginePath, packageRoot } from '../support/engine.ts';
import { helmPath } from '../support/helm.ts';

const options: RenderOptions = {
  values: [],
  set: [],
  release: null,
  namespace: null,
  kubeVersion: null,
  apiVersions: [],
};
const limits = { timeoutMs: 1_500 };
const engines: Partial<Record<'embedded' | 'helm', RenderEngine>> = {};

beforeAll(async () => {
  engines.embedded = embeddedEngine(startEmbedded(await enginePath()), limits);
  engines.helm = helmEngine(helmPath(), { ...limits, env: process.env });
}, 300_000);

afterAll(() => {
  for (const engine of Object.values(engines)) engine.close();
});

function at(path: string): ChartTarget {
  const target = readTarget(join('fixtures', 'render', path), packageRoot).value;
  if (target?.kind !== 'chart') throw new Error(`${path} is no chart`);
  return target;
}

describe.each(['embedded', 'helm'] as const)('%s', name => {
  const engine = (): RenderEngine => {
    const one = engines[name];
    if (one === undefined) throw new Error(`${name} did not start`);
    return one;
  };

  async function load(path: string): Promise<LoadedChart> {
    const { value, failures } = await engine().load(at(path));
    if (value === null) throw new Error(failures[0]?.message);
    return value;
  }

  async function failureOf(path: string, scenarios?: (chart: LoadedChart) => readonly Scenario[]) {
    const { value: chart, failures } = await engine().load(at(path));
    if (chart === null) return failures[0];
    const rendered = await engine().render(chart, scenarios?.(chart) ?? [defaultScenario(chart, options)]);
    return rendered.failures[0];
  }

  const withSet = (text: string) => (chart: LoadedChart) => [
    defaultScenario(chart, { ...options, set: [{ flag: 'set', text }] }),
  ];

  test('a chart is loaded with what its Chart.yaml says', async () => {
    const chart = await load('charts/capabilities');
    expect(chart).toMatchObject({ name: 'capabilities', version: '0.1.0', root: packageRoot });
    expect(chart.metadata).toEqual({
      apiVersion: 'v2',
      name: 'capabilities',
      version: '0.1.0',
      kubeVersion: '>=1.30.0-0 <1.99.0-0',
    });
    expect(chart.templates).toEqual(['fixtures/render/charts/capabilities/templates/main.yaml']);
  });

  test('a packed chart is a chart, and the archive is the file of all that it renders', async () => {
    const chart = await load('charts/vendored/charts/packed-1.0.0.tgz');
    expect(chart).toMatchObject({ name: 'packed', version: '1.0.0', metadata: { name: 'packed' } });
    const [rendered] = (await engine().render(chart, [defaultScenario(chart, options)])).value;
    const archive = 'fixtures/render/charts/vendored/charts/packed-1.0.0.tgz';
    expect(rendered?.files.map(({ template, file }) => [template, file])).toEqual([
      ['packed/crds/thing.yaml', archive],
      ['packed/templates/packed.yaml', archive],
    ]);
  });

  test('every rendered file names the file on disk, also under an alias and out of an archive', async () => {
    const places = async (path: string) => {
      const chart = await load(path);
      const [rendered] = (await engine().render(chart, [defaultScenario(chart, options)])).value;
      return rendered?.files.map(
        ({ template, file }) => `${template} < ${file.replace('fixtures/render/charts/', '')}`,
      );
    };
    expect(await places('charts/aliases')).toEqual([
      'aliases/charts/orders/templates/store.yaml < aliases/charts/store/templates/store.yaml',
      'aliases/charts/users/templates/store.yaml < aliases/charts/store/templates/store.yaml',
    ]);
    expect(await places('charts/vendored')).toEqual([
      'vendored/charts/packed/crds/thing.yaml < vendored/charts/packed-1.0.0.tgz',
      'vendored/charts/packed/templates/packed.yaml < vendored/charts/packed-1.0.0.tgz',
      'vendored/templates/main.yaml < vendored/templates/main.yaml',
    ]);
    expect(await places('charts/globals')).toEqual([
      'globals/charts/child/charts/grandchild/templates/grandchild.yaml < globals/charts/child/charts/grandchild/templates/grandchild.yaml',
      'globals/charts/child/templates/child.yaml < globals/charts/child/templates/child.yaml',
      'globals/templates/main.yaml < globals/templates/main.yaml',
    ]);
  });

  test('a sub-chart can be rendered off, on, off and on in one run', async () => {
    const chart = await load('charts/conditions');
    const scenarios = ['false', 'true', 'false', 'true'].map((on, index) =>
      scenarioOf(
        { name: `${index}`, origin: 'found', set: [{ flag: 'set', text: `cache.enabled=${on}` }] },
        chart,
        options,
      ),
    );
    const { value, failures } = await engine().render(chart, scenarios);
    expect(failures).toEqual([]);
    expect(value.map(({ files }) => files.some(file => file.template.includes('cache')))).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  test('one scenario that does not render is named, and hides no other', async () => {
    const chart = await load('charts/values-schema');
    const wrong = scenarioOf(
      { name: 'wrong', origin: 'named', set: [{ flag: 'set', text: 'replicas=x' }] },
      chart,
      options,
    );
    const { value, failures } = await engine().render(chart, [wrong, defaultScenario(chart, options)]);
    expect(value.map(({ scenario }) => scenario.name)).toEqual(['default']);
    expect(failures[0]?.message).toMatch(/^The chart does not render in scenario wrong: /);
  });

  test.each([
    { chart: 'nil-pointer', code: 'template-exec', at: 'templates/main.yaml:6', says: /nil pointer/, hint: /default/ },
    {
      chart: 'missing-helper',
      code: 'template-exec',
      at: 'templates/main.yaml:6',
      says: /nobody\.name/,
      hint: /helper/,
    },
    { chart: 'fail', code: 'template-exec', at: 'templates/main.yaml:6', says: /set a password/, hint: /-f or --set/ },
    { chart: 'parse-error', code: 'template-parse', at: 'templates/main.yaml:6', says: /unexpected "}"/, hint: /Mend/ },
    { chart: 'missing-dependency', code: 'dependency-missing', at: 'Chart.yaml:5', says: /postgresql/, hint: /build/ },
    { chart: 'library-alone', code: 'chart-library', at: 'Chart.yaml:4', says: /library/, hint: /depends on it/ },
    { chart: 'kube-version', code: 'kube-version', at: 'Chart.yaml:4', says: /<1\.20\.0/, hint: /--kube-version/ },
    { chart: 'schema', code: 'schema-refused', at: 'values.yaml:1', says: /replicas/, hint: /schema/ },
    // Helm does not tell what it rendered.
    {
      chart: 'no-yaml',
      code: 'yaml-invalid',
      at: `templates/main.yaml:${name === 'embedded' ? 7 : 1}`,
      says: /expected key/,
      hint: /indentation/,
    },
    { chart: 'bad-chart-file', code: 'chart-unreadable', at: 'Chart.yaml:3', says: /mapping values/, hint: /Mend/ },
    { chart: 'no-version', code: 'chart-unreadable', at: 'Chart.yaml:1', says: /version/, hint: /Mend/ },
    { chart: 'bad-values', code: 'values-invalid', at: 'values.yaml:2', says: /mapping values/, hint: /Mend/ },
  ])('the broken chart $chart fails as $code at $at, in one sentence with a hint', async expected => {
    const path = `fixtures/render/broken/${expected.chart}`;
    const failure = await failureOf(`broken/${expected.chart}`);
    expect(failure).toMatchObject({ code: expected.code, target: path });
    expect(`${failure?.location?.file}:${failure?.location?.start.line}`).toBe(`${path}/${expected.at}`);
    expect(failure?.message).toMatch(expected.says);
    expect(failure?.message).not.toContain('\n');
    expect(failure?.hint).toMatch(expected.hint);
  });

  test('wrong options of the run are failures without a place in the chart', async () => {
    const values = (path: string) => (chart: LoadedChart) => [defaultScenario(chart, { ...options, values: [path] })];
    expect(await failureOf('charts/sets', withSet('nothing'))).toMatchObject({ code: 'set-invalid', location: null });
    expect((await failureOf('charts/sets', values('/nothing.yaml')))?.code).toBe('values-unreadable');
    expect(await failureOf('charts/values-schema', withSet('replicas=x'))).toMatchObject({
      code: 'schema-refused',
      location: null,
    });
    const versions = (chart: LoadedChart) => [defaultScenario(chart, { ...options, kubeVersion: 'twelve' })];
    expect(await failureOf('charts/tpl', versions)).toMatchObject({ code: 'kube-version', location: null });
    const releases = (chart: LoadedChart) => [defaultScenario(chart, { ...options, release: 'No_Name' })];
    expect((await failureOf('charts/tpl', releases))?.code).toBe('bad-request');
  });

  test('values files with commas and quotes in their names are read', async () => {
    const chart = await load('charts/sets');
    const odd = join(packageRoot, 'fixtures/render/values/odd, "quoted".yaml');
    const [rendered] = (await engine().render(chart, [defaultScenario(chart, { ...options, values: [odd] })])).value;
    expect(rendered?.files[0]?.text).toContain('odd file');
  });

  test('an address is never read', async () => {
    const scenarios = (chart: LoadedChart) => [
      defaultScenario(chart, { ...options, set: [{ flag: 'set-file', text: 'text=http://127.0.0.1:9/x' }] }),
    ];
    expect((await failureOf('charts/sets', scenarios))?.code).toBe('set-invalid');
  });

  test('a schema that refers to an address is not followed, and that is said', async () => {
    const chart = await load('charts/remote-schema');
    const { value, failures } = await engine().render(chart, [defaultScenario(chart, options)]);
    expect(failures).toEqual([]);
    expect(value[0]?.remarks?.join()).toContain('http://127.0.0.1:9/schema.json');
  });

  test('a template that is a link out of the repository is not followed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
    try {
      cpSync(join(packageRoot, 'fixtures/render/charts/tpl'), join(folder, 'app'), { recursive: true });
      symlinkSync('/etc/hostname', join(folder, 'app/templates/out.yaml'));
      const { value, failures } = await engine().load(readTarget('app', folder).value as ChartTarget);
      expect(value).toBeNull();
      expect(failures).toMatchObject([{ code: 'link-outside', location: { file: 'app/templates/out.yaml' } }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('an archive that is no chart is one failure', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
    try {
      writeFileSync(join(folder, 'chart.tgz'), 'no archive');
      const { value, failures } = await engine().load(readTarget('chart.tgz', folder).value as ChartTarget);
      expect(value).toBeNull();
      expect(failures).toHaveLength(1);
      expect(failures[0]?.code).toMatch(/not-a-chart|chart-unreadable|helm-failed/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a template that never ends is ended', async () => {
    const failure = await failureOf('broken/endless');
    expect(failure).toMatchObject({ code: 'time-limit' });
    expect(failure?.message).toMatch(/^The chart does not render: rendering took longer than 1\.5 ?s and was ended\.$/);
    expect(failure?.hint).toContain('--timeout');
  });
});

test('documents with a hook that Helm does not know are left out, and that is said', async () => {
  const target = at('charts/hooks');
  const chart = (await engines.embedded?.load(target))?.value;
  if (!chart) throw new Error('hooks does not load');
  const [rendered] = (await engines.embedded?.render(chart, [defaultScenario(chart, options)]))?.value ?? [];
  const jobs = rendered?.files.find(file => file.template === 'hooks/templates/jobs.yaml');
  expect(jobs?.text).toContain('name: kept');
  expect(jobs?.text).not.toContain('name: unknown');
  expect(rendered?.remarks).toEqual([
    'hooks/templates/jobs.yaml: Helm knows no hook on-full-moon, and leaves the document out.',
  ]);
});
