import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { helmEngine } from '../../src/render/helm.ts';
import { helmFailure } from '../../src/render/helm-errors.ts';
import { defaultScenario } from '../../src/render/scenarios.ts';
import { type ChartTarget, readTarget } from '../../src/render/target.ts';
import { packageRoot } from '../support/engine.ts';

const options = { values: [], set: [], release: null, namespace: null, kubeVersion: null, apiVersions: [] };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A helm that is a script: `template` does what the test says. */
function scripted(template: string, version = 'v4.3.1') {
  const binary = join(folder, 'helm');
  writeFileSync(binary, `#!/bin/sh\ncase "$1" in version) echo ${version};; show) ;; template) ${template};; esac\n`);
  chmodSync(binary, 0o755);
  return helmEngine(binary, { timeoutMs: 500, env: { PATH: process.env.PATH, HELM_DEBUG: '1', KEPT: 'yes' } });
}

async function failureOf(engine: ReturnType<typeof scripted>) {
  const target = readTarget('fixtures/render/charts/tpl', packageRoot).value as ChartTarget;
  const { value: chart, failures } = await engine.load(target);
  if (chart === null) return failures[0];
  return (await engine.render(chart, [defaultScenario(chart, options)])).failures[0];
}

test('a helm that refuses in words of its own, is killed, hangs or does not start: each is told apart', async () => {
  expect(await failureOf(scripted('echo "Error: the moon is full" >&2; exit 1'))).toMatchObject({
    code: 'helm-failed',
    message: 'The chart does not render: the moon is full.',
  });
  expect(await failureOf(scripted('kill -9 $$'))).toMatchObject({
    code: 'engine-crashed',
    message: 'The chart does not render: helm was ended by SIGKILL.',
  });
  expect((await failureOf(scripted('sleep 60')))?.code).toBe('time-limit');
  const missing = helmEngine(join(folder, 'nothing'), { timeoutMs: 500, env: {} });
  expect((await failureOf(missing))?.code).toBe('engine-not-started');
});

test('another version than 3 and 4 is refused', async () => {
  expect(await failureOf(scripted('true', 'v2.17.0'))).toMatchObject({
    code: 'helm-unsupported',
    message: 'The helm binary has version 2.17.0; it must be 3 or 4.',
  });
  expect(await failureOf(scripted('true', 'v3.22'))).toBeUndefined();
});

test('what a helm script has started ends with it', async () => {
  const marker = join(folder, 'marker');
  await failureOf(scripted(`(sleep 1; echo still here > ${marker}) & wait`));
  await sleep(900);
  expect(existsSync(marker)).toBe(false);
});

test('helm sees nothing of the settings, plugins and clusters of the machine', async () => {
  await failureOf(scripted(`env > ${join(folder, 'env')}`));
  const env = readFileSync(join(folder, 'env'), 'utf8');
  expect(env).toContain('KEPT=yes');
  expect(env).not.toContain('HELM_DEBUG');
  expect(env).toMatch(/^HELM_PLUGINS=.*no-helm-home$/m);
});

test("Helm 3's and Helm 4's ways to tell of an error mean the same", () => {
  const three =
    'Error: template: a/templates/x.yaml:6:17: executing "a/templates/x.yaml" at <.Values.a.b>: nil pointer evaluating interface {}.b\n\nUse --debug flag to render out invalid YAML\n';
  const four =
    'level=WARN msg="this chart is deprecated"\nError: a/templates/x.yaml:6:17\n  executing "a/templates/x.yaml" at <.Values.a.b>:\n    nil pointer evaluating interface {}.b\n\nUse --debug flag to render out invalid YAML\n';
  const failure = {
    code: 'template-exec',
    message: 'nil pointer evaluating interface {}.b',
    template: 'a/templates/x.yaml',
    line: 6,
    column: 18,
  };
  expect(helmFailure(three)).toEqual(failure);
  expect(helmFailure(four)).toEqual(failure);
});
