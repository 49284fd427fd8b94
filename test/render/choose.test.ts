import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildEngine, usableGo } from '../../src/render/build-engine.ts';
import { chooseEngine, type EngineChoice } from '../../src/render/choose.ts';
import { engineHash } from '../../src/render/engine-hash.ts';
import { builtEngine, cacheFolder, locateEngine } from '../../src/render/locate.ts';
import { packageRoot } from '../support/engine.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program that does what the script says, for `go` and `helm` as much as for the engine. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** `go` as far as we use it: its version, and a build that copies itself. */
const go = (version: string, build = 'for last; do :; done; while [ "$1" != -o ]; do shift; done; cp /bin/true "$2"') =>
  program('bin/go', `case "$1" in env) echo ${version};; build) ${build};; esac`);

const helm = () => program('bin/helm', 'echo v4.3.1');

function choice(parts: Partial<EngineChoice> = {}): EngineChoice {
  return {
    engine: null,
    helmBinary: null,
    enginePath: null,
    packageRoot,
    cache: join(folder, 'cache'),
    hash: 'test',
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
    limits: { timeoutMs: 1_000 },
    progress: () => {},
    started: null,
    ...parts,
  };
}

async function chosen(parts?: Partial<EngineChoice>) {
  const { value, failures } = await chooseEngine(choice(parts));
  value?.engine.close();
  return { engine: value?.engine.name, note: value?.note, failure: failures[0] };
}

test('the cache lies where the user keeps caches', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'kube-adr-lint'));
  expect(cacheFolder({})).toMatch(/\.cache.kube-adr-lint$/);
});

test('an engine is looked for at the path named, in the package of the platform, and in the cache', () => {
  const root = join(folder, 'node_modules', 'kube-adr-lint');
  const search = { explicit: null, packageRoot: root, cache: join(folder, 'cache'), hash: 'h' };
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'package.json'), '{"version":"1.0.0"}');
  expect(locateEngine(search)).toBeNull();

  program('cache/engine-h/kube-adr-lint-engine', 'true');
  expect(locateEngine(search)).toEqual({ binary: builtEngine(search.cache, 'h'), from: 'cache' });

  const scope = `node_modules/@kube-adr-lint/engine-${process.platform}-${process.arch}`;
  const packaged = program(`${scope}/bin/kube-adr-lint-engine`, 'true');
  writeFileSync(join(folder, scope, 'package.json'), '{"version":"0.9.0"}');
  expect(locateEngine(search)?.from).toBe('cache');
  writeFileSync(join(folder, scope, 'package.json'), '{"version":"1.0.0"}');
  expect(locateEngine(search)).toMatchObject({ from: 'package', binary: packaged });

  expect(locateEngine({ ...search, explicit: '/x' })).toEqual({ binary: '/x', from: 'explicit' });
});

test('without an engine, a new enough Go builds one, which the next run takes', async () => {
  go('go1.26.8');
  expect(await chosen()).toMatchObject({ engine: 'embedded', note: null });
  rmSync(join(folder, 'bin'), { recursive: true });
  expect(await chosen()).toMatchObject({ engine: 'embedded', note: null });
});

test('an older Go is as good as none: helm takes over, and the run says so', async () => {
  go('go1.25.3');
  const binary = helm();
  const { engine, note } = await chosen();
  expect(engine).toBe('helm');
  expect(note).toBe(
    `The embedded engine is not installed, and there is no Go 1.26 or newer to build it. Rendered with ${binary}.`,
  );
});

test('a build that fails makes way for helm, and says why', async () => {
  go('go1.27', 'echo "main.go:3:1: syntax error" >&2; exit 1');
  expect((await chosen()).failure).toMatchObject({
    code: 'engine-build',
    message: 'The render engine could not be built: main.go:3:1: syntax error.',
  });
  helm();
  expect((await chosen()).note).toContain('main.go:3:1: syntax error. Rendered with');
  expect((await chosen({ engine: 'embedded' })).failure?.code).toBe('engine-build');
  expect(readdirSync(join(folder, 'cache'))).toEqual([]);
});

test('without any engine, the failure names both ways to one', async () => {
  go('go1.20');
  const { failure } = await chosen();
  expect(failure?.code).toBe('engine-missing');
  expect(failure?.hint).toBe('Install Go 1.26 or newer, or Helm, or name a helm binary with --helm-binary PATH.');
  expect((await chosen({ engine: 'embedded' })).failure?.code).toBe('engine-missing');
  expect((await chosen({ engine: 'helm' })).failure?.code).toBe('engine-missing');
  expect((await chosen({ helmBinary: join(folder, 'nothing') })).failure?.code).toBe('engine-missing');
  expect((await chosen({ enginePath: join(folder, 'nothing') })).failure?.code).toBe('engine-not-started');
});

test('what the user names is taken, without a note', async () => {
  const binary = program('my-helm', 'echo v3.22');
  expect(await chosen({ helmBinary: binary })).toMatchObject({ engine: 'helm', note: null });
  helm();
  expect(await chosen({ engine: 'helm' })).toMatchObject({ engine: 'helm', note: null });
});

test('two builds at once leave one engine, and nothing half done', async () => {
  go('go1.26.0');
  const lines: string[] = [];
  const build = { ...choice(), progress: (line: string) => lines.push(line) };
  const results = await Promise.all([buildEngine(build), buildEngine(build), buildEngine(build)]);
  for (const { value } of results) expect(existsSync(value ?? '')).toBe(true);
  expect(readdirSync(join(folder, 'cache'))).toEqual(['engine-test']);
  expect(lines[0]).toContain('building the render engine');
});

test('versions of Go are read as numbers', async () => {
  for (const [version, usable] of [
    ['go1.9', false],
    ['go1.26rc1', true],
    ['go1.100.2', true],
    ['go2.0', true],
  ] as const) {
    go(version);
    expect([version, (await usableGo(choice().env)) !== null]).toEqual([version, usable]);
  }
});

test('other sources of the engine have another hash, its tests do not count', () => {
  cpSync(join(packageRoot, 'helm', 'go.mod'), join(folder, 'helm', 'go.mod'));
  const before = engineHash(folder);
  writeFileSync(join(folder, 'helm', 'main_test.go'), 'package main');
  expect(engineHash(folder)).toBe(before);
  writeFileSync(join(folder, 'helm', 'main.go'), 'package main');
  expect(engineHash(folder)).not.toBe(before);
});
