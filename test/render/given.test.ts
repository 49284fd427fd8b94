import { join } from 'node:path';
import { expect, test } from 'vitest';
import { embeddedEngine } from '../../src/render/embedded.ts';
import { readGiven } from '../../src/render/given.ts';
import { helmEngine } from '../../src/render/helm.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { defaultScenario } from '../../src/render/scenarios.ts';
import { type ChartTarget, type GivenTarget, readTarget } from '../../src/render/target.ts';
import { enginePath, packageRoot } from '../support/engine.ts';
import { helmPath } from '../support/helm.ts';
import { resourcesOf } from '../support/resources.ts';

const stdinTarget = readTarget('-', packageRoot).value as GivenTarget;
const noOptions = { values: [], set: [], release: null, namespace: null, kubeVersion: null, apiVersions: [] };

function given(text: string | Uint8Array) {
  const stdin = async () => (typeof text === 'string' ? Buffer.from(text) : text);
  return readGiven(stdinTarget, { release: null, namespace: null, stdin });
}

test('what `helm template` prints is the same as what the chart renders to', async () => {
  const target = readTarget('charts/todo-app', packageRoot).value as ChartTarget;
  const limits = { timeoutMs: 10_000 };
  const embedded = embeddedEngine(startEmbedded(await enginePath()), limits);
  const chart = (await embedded.load(target)).value;
  if (chart === null) throw new Error('charts/todo-app does not load');
  const scenarios = [defaultScenario(chart, noOptions)];
  const [fromChart] = (await embedded.render(chart, scenarios)).value;
  embedded.close();
  const helm = helmEngine(helmPath(), { ...limits, env: process.env });
  const [printed] = (await helm.render(chart, scenarios)).value;
  const fromText = (await given(printed?.files.map(file => file.text).join('') ?? '')).value;
  if (fromText === null || fromChart === undefined) throw new Error('nothing rendered');
  const steady = (resource: string) => resource.replace(/"[A-Za-z0-9+/=]{32,}"/g, '"random"');
  expect(resourcesOf(fromText).map(steady)).toEqual(resourcesOf(fromChart).map(steady));
  expect(fromText.scenario).toMatchObject({ name: 'given', release: 'todo-app', namespace: 'default' });
});

test('each template of a given text keeps its lines', async () => {
  const text = '---\n# Source: a/templates/x.yaml\nkind: X\n---\n# Source: a/templates/y.yaml\nkind: Y\n';
  const files = (await given(text)).value?.files;
  expect(files).toMatchObject([
    { template: 'a/templates/x.yaml', file: '-', text: '---\n# Source: a/templates/x.yaml\nkind: X\n' },
    { template: 'a/templates/y.yaml', file: '-', text: '\n\n\n---\n# Source: a/templates/y.yaml\nkind: Y\n' },
  ]);
});

test('a text without comments is one file, and a release that is named counts', async () => {
  const { value } = await readGiven(stdinTarget, {
    release: 'demo',
    namespace: 'todo',
    stdin: async () => Buffer.from('kind: A\n'),
  });
  expect(value?.files).toMatchObject([{ template: '-', file: '-', text: 'kind: A\n' }]);
  expect(value?.scenario).toMatchObject({ release: 'demo', namespace: 'todo' });
});

test('a pipe that brings nothing, or no text, is a failure', async () => {
  expect((await given(' \n')).failures[0]).toMatchObject({ code: 'stdin-empty', target: '-' });
  expect((await given(Uint8Array.of(0xff, 0xfe, 0x61, 0))).failures[0]?.code).toBe('file-unreadable');
});

test('a file that is no text does not hide the others', async () => {
  const folder = join(packageRoot, 'fixtures', 'render', 'given');
  const target = readTarget(folder, packageRoot).value as GivenTarget;
  const { value, failures } = await readGiven(target, {
    release: null,
    namespace: null,
    stdin: async () => Buffer.of(),
  });
  expect(value?.files.map(file => file.template)).toEqual([
    'fixtures/render/given/list.json',
    'fixtures/render/given/sub/service.yml',
  ]);
  expect(failures).toMatchObject([
    { code: 'file-unreadable', location: { file: 'fixtures/render/given/latin1.yaml', start: { line: 1 } } },
  ]);
});
