import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EngineProcess, startEmbedded } from '../../src/render/process.ts';
import { enginePath, packageRoot } from '../support/engine.ts';

const broken = join(packageRoot, 'fixtures', 'render', 'broken');
const charts = join(packageRoot, 'fixtures', 'render', 'charts');

let folder: string;
let engine: EngineProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
});

afterEach(() => {
  engine?.close();
  engine = null;
  rmSync(folder, { recursive: true });
});

/** Starts an engine that is a script: what it answers, and how it ends, is the test's. */
function scripted(body: string): EngineProcess {
  const path = join(folder, 'engine');
  writeFileSync(path, `#!/usr/bin/env node\n${body}\n`);
  chmodSync(path, 0o755);
  engine = startEmbedded(path);
  return engine;
}

const readLines = (answer: string) => `
  let rest = '';
  process.stdin.on('data', chunk => {
    rest += chunk;
    const lines = rest.split('\\n');
    rest = lines.pop();
    for (const line of lines) { const request = JSON.parse(line); ${answer} }
  });`;

const reply = 'process.stdout.write(JSON.stringify({ id: request.id, values: request.chart }) + "\\n");';

test('requests that are written at once are answered in their order', async () => {
  engine = startEmbedded(await enginePath());
  const one = engine;
  const asked = ['tags', 'aliases', 'tags'].map(name => one.request({ op: 'load', chart: join(charts, name) }));
  const names = (await Promise.all(asked)).map(answer => answer.chart?.name);
  expect(names).toEqual(['tags', 'aliases', 'tags']);
});

test('a scenario that meets the time limit does not take the ones behind it along', async () => {
  engine = startEmbedded(await enginePath());
  const render = (chart: string) => engine?.request({ op: 'render', chart, root: packageRoot, timeoutMs: 300 });
  const asked = [join(charts, 'tags'), join(broken, 'endless'), join(charts, 'tpl'), join(broken, 'endless')].map(
    render,
  );
  const answers = await Promise.all(asked);
  expect(answers.map(answer => answer?.failure?.code ?? 'rendered')).toEqual([
    'rendered',
    'time-limit',
    'rendered',
    'time-limit',
  ]);
});

test('a scenario that meets the memory limit does not take the ones behind it along', async () => {
  engine = startEmbedded(await enginePath());
  const render = (chart: string) => engine?.request({ op: 'render', chart, root: packageRoot, timeoutMs: 20_000 });
  const answers = await Promise.all([join(broken, 'huge'), join(charts, 'tpl')].map(render));
  expect(answers[0]?.failure?.code).toMatch(/memory-limit|engine-crashed/);
  expect(answers[1]?.render).toBeDefined();
});

test('an engine that crashes fails the request that it worked on, with what it said', async () => {
  const answer = `
    if (request.chart === 'bad') { console.error('fatal: out of luck\\nstack'); process.exit(2); }
    ${reply}`;
  const one = scripted(readLines(answer));
  const asked = ['a', 'bad', 'b', 'bad', 'c'].map(chart => one.request({ op: 'load', chart }));
  const answers = await Promise.all(asked);
  expect(answers.map(({ values, failure }) => values ?? failure?.message)).toEqual([
    'a',
    'the engine ended with code 2: fatal: out of luck',
    'b',
    'the engine ended with code 2: fatal: out of luck',
    'c',
  ]);
});

test('an engine that is killed is told apart from one that ends', async () => {
  const one = scripted(readLines('process.kill(process.pid, "SIGKILL");'));
  expect((await one.request({ op: 'hello' })).failure?.message).toBe('the engine was ended by SIGKILL');
});

test('an engine that cannot be started fails every request with that', async () => {
  engine = startEmbedded(join(folder, 'nothing'));
  const answers = await Promise.all([engine.request({ op: 'hello' }), engine.request({ op: 'hello' })]);
  expect(answers.map(answer => answer.failure?.code)).toEqual(['engine-not-started', 'engine-not-started']);
});

test('an engine that hangs is ended soon after its time limit', async () => {
  const one = scripted(readLines(`while (request.chart === 'hang') {} ${reply}`));
  const asked = ['hang', 'b'].map(chart => one.request({ op: 'load', chart, timeoutMs: 100 }));
  const answers = await Promise.all(asked);
  expect(answers.map(({ values, failure }) => values ?? failure?.code)).toEqual(['time-limit', 'b']);
});

test('an engine that writes something else than answers is ended', async () => {
  const one = scripted(readLines('console.log("warning: all is well");'));
  expect((await one.request({ op: 'hello' })).failure?.message).toContain('warning: all is well');
});

test('an answer of many megabytes with characters cut by chunks arrives whole', async () => {
  const text = 'ä€😀'.repeat(1_300_000);
  engine = startEmbedded(await enginePath());
  const { json } = await engine.request({ op: 'json', text: `a: ${text}\n` });
  expect(json).toEqual([{ a: text }]);
});

test('requests after the end are refused, and those that wait are answered', async () => {
  const one = scripted(readLines(''));
  const waiting = one.request({ op: 'hello' });
  one.close();
  expect((await waiting).failure?.code).toBe('engine-crashed');
  expect((await one.request({ op: 'hello' })).failure?.code).toBe('engine-crashed');
});

test('an engine with nothing to do does not keep node alive', async () => {
  const { build } = await import('esbuild');
  const bundle = join(folder, 'process.mjs');
  await build({
    entryPoints: [join(packageRoot, 'src/render/process.ts')],
    outfile: bundle,
    format: 'esm',
    bundle: true,
    platform: 'node',
  });
  const script = `
    import { startEmbedded } from ${JSON.stringify(bundle)};
    const answer = await startEmbedded(${JSON.stringify(await enginePath())}).request({ op: 'hello' });
    console.log(answer.hello.protocol);`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', timeout: 5_000 });
  expect({ status: run.status, stdout: run.stdout.trim() }).toEqual({ status: 0, stdout: '1' });
});
