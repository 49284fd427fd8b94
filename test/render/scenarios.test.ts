import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadedChart } from '../../src/model/chart.ts';
import { embeddedEngine } from '../../src/render/embedded.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { findFlips } from '../../src/render/flips.ts';
import { planScenarios, type ScenarioWishes, settleScenarios } from '../../src/render/plan-scenarios.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { defaultScenario, type RenderOptions } from '../../src/render/scenarios.ts';
import { type ChartTarget, readTarget } from '../../src/render/target.ts';
import { enginePath, packageRoot } from '../support/engine.ts';

const options: RenderOptions = {
  values: [],
  set: [],
  release: null,
  namespace: null,
  kubeVersion: null,
  apiVersions: [],
};
const wishes: ScenarioWishes = { options, named: [], discover: true, only: [] };

let engine: RenderEngine;
let chart: LoadedChart;

beforeAll(async () => {
  engine = embeddedEngine(startEmbedded(await enginePath()), { timeoutMs: 10_000 });
  const target = readTarget('fixtures/render/scenarios/app', packageRoot).value as ChartTarget;
  const { value, failures } = await engine.load(target);
  if (value === null) throw new Error(failures[0]?.message);
  chart = value;
}, 300_000);

afterAll(() => engine?.close());

const planned = async (parts: Partial<ScenarioWishes> = {}) => planScenarios(chart, { ...wishes, ...parts });
const namesOf = async (parts?: Partial<ScenarioWishes>) =>
  (await planned(parts)).value.scenarios.map(scenario => scenario.name);

test('without options, a chart is rendered under its own name into the default namespace', () => {
  expect(defaultScenario({ name: 'todo-app' }, options)).toEqual({
    name: 'default',
    origin: 'default',
    values: [],
    set: [],
    release: 'todo-app',
    namespace: 'default',
    kubeVersion: null,
    apiVersions: [],
    expect: 'renders',
  });
});

test("a chart's name that is none for a release is made one", () => {
  const release = (name: string) => defaultScenario({ name }, options).release;
  expect(release('My_App')).toBe('my-app');
  expect(release('-_-')).toBe('release-name');
  expect(release(`${'x'.repeat(52)}-y`)).toBe('x'.repeat(52));
});

test('scenarios are found in values files and flags, outer flags first, by name', async () => {
  expect(await namesOf()).toEqual([
    'default',
    'broken',
    'production',
    'staging',
    'small',
    'fixtures/render/scenarios/app/environments/staging.yaml',
    'ci/full',
    'debug=false',
    'db.enabled=false',
    'ingress.enabled=true',
    'odd.key.flag=true',
    'ingress.tls.enabled=false',
  ]);
});

test('what is encrypted or a link out of the repository is listed, not read', async () => {
  expect((await planned()).value.notTaken).toEqual([
    'fixtures/render/scenarios/app/values-outside.yaml is a link out of the repository and was not read.',
    'fixtures/render/scenarios/app/values-secret.yaml is encrypted and was not read.',
  ]);
});

test('without discovery, what is named is left, and a name selects', async () => {
  const named = [{ name: 'tiny', origin: 'named', release: 'demo', namespace: 'todo', kubeVersion: '1.34' } as const];
  expect(await namesOf({ discover: false, named })).toEqual(['default', 'tiny']);
  const { value, failures } = await planned({ named, only: ['tiny', 'production', 'nobody'] });
  expect(value.scenarios).toMatchObject([
    { name: 'production', origin: 'named' },
    { name: 'tiny', release: 'demo', namespace: 'todo', kubeVersion: '1.34' },
  ]);
  expect(failures).toMatchObject([{ code: 'scenario-unknown' }]);
  expect(failures[0]?.message).toContain('has no scenario nobody; it has default, broken, production');
});

test('the options of a run lie over every scenario', async () => {
  const over: RenderOptions = { ...options, values: ['/over.yaml'], set: [{ flag: 'set', text: 'a=1' }], release: 'r' };
  const { scenarios } = (await planned({ options: over })).value;
  expect(scenarios.every(({ release }) => release === 'r')).toBe(true);
  expect(scenarios.find(({ name }) => name === 'production')?.values).toEqual([
    join(chart.folder, 'values-production.yaml'),
    '/over.yaml',
  ]);
  expect(scenarios.find(({ name }) => name === 'debug=false')?.set.map(({ text }) => text)).toEqual([
    'debug=false',
    'a=1',
  ]);
});

test('what was found and does not render is not checked, and the default one too where a ci/ file renders', async () => {
  const { scenarios } = (await planned()).value;
  const settled = settleScenarios(scenarios, await engine.render(chart, scenarios), chart.target);
  expect(settled.failures).toEqual([]);
  expect(settled.value.scenarios.map(({ scenario }) => scenario.name)).toEqual([
    'production',
    'staging',
    'small',
    'fixtures/render/scenarios/app/environments/staging.yaml',
    'ci/full',
  ]);
  expect(settled.value.notChecked).toEqual([
    expect.stringMatching(
      /^In the scenarios default, broken, debug=false, .*: The chart does not render: .*set a password/,
    ),
  ]);
});

test('what was named must render, or must fail, as the config says', async () => {
  const password = (name: string, text: string, expected: 'renders' | 'fails') =>
    ({ name, origin: 'named', set: [{ flag: 'set', text: `password=${text}` }], expect: expected }) as const;
  const named = [
    password('good', 'x', 'renders'),
    password('bad', '', 'renders'),
    password('refused', '', 'fails'),
    password('lax', 'x', 'fails'),
  ];
  const { scenarios } = (await planned({ discover: false, named })).value;
  const settled = settleScenarios(scenarios, await engine.render(chart, scenarios), chart.target);
  expect(settled.failures.map(({ code, scenario }) => `${scenario}: ${code}`)).toEqual([
    'default: template-exec',
    'bad: template-exec',
    'lax: scenario-renders',
  ]);
  expect(settled.value.scenarios.map(({ scenario }) => scenario.name)).toEqual(['good']);
});

test('a flag with dots in its name is turned over all the same', async () => {
  const { scenarios } = (await planned({ options: { ...options, set: [{ flag: 'set', text: 'password=x' }] } })).value;
  const only = scenarios.filter(({ name }) => name === 'odd.key.flag=true');
  const [rendered] = (await engine.render(chart, only)).value;
  expect(rendered?.files.find(file => file.file.endsWith('main.yaml'))?.text).toContain('[true,false,true]');
});

test('at most fifty flags are turned over, and the rest are counted', () => {
  const conditions = Array.from({ length: 60 }, (_, index) => ({ name: 'x', condition: `flag${index}.enabled` }));
  const flips = findFlips({ values: {}, metadata: { dependencies: conditions } });
  expect([flips.scenarios.length, flips.left]).toEqual([50, 10]);
});
