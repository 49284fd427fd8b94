import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Failure } from '../../src/model/failure.ts';
import { loadPlugins } from '../../src/plugins/load-plugins.ts';
import { ruleProblems } from '../../src/plugins/rule-problems.ts';

// Away from our own packages: nothing is installed there, and `kube-adr-lint/kit` must be found all the same.
const root = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
cpSync('fixtures/plugins', root, { recursive: true });
afterAll(() => rmSync(root, { recursive: true, force: true }));

const load = async (file: string) => {
  const config = await loadConfig(join(root, file), root);
  const plugins = await loadPlugins(config.value, rules);
  const added = plugins.value.filter(rule => !rules.includes(rule)).map(({ meta }) => meta.id);
  return { config, added, failures: [...config.failures, ...plugins.failures] };
};
const told = ({ code, message, hint, location }: Failure) =>
  `${location?.file}:${location?.start.line}:${location?.start.column} ${code}: ${message}. ${hint}`;

test('rules of TypeScript and JavaScript modules stand beside ours, and what is none is one failure each', async () => {
  const { added, failures } = await load('kube-adr-lint.yaml');
  expect(added).toEqual(['acme-team-label', 'acme-breaks', 'acme-well']);
  expect(failures.map(told)).toMatchSnapshot();
});

test('a plugin that is extended brings its rules and its config, and a package its own config file', async () => {
  const { config, added, failures } = await load('extends/kube-adr-lint.yaml');
  expect([...config.value.rules].map(([rule, { severity }]) => `${rule} ${severity}`)).toEqual([
    'acme-team-label error',
    'three-probes warning',
  ]);
  expect(added).toEqual(['acme-team-label']);
  expect(failures.map(told)).toMatchSnapshot();
});

test('one of several configs of a plugin is named behind a #', async () => {
  const { config } = await load('extends/named.yaml');
  expect(config.failures).toEqual([]);
  expect([...config.value.rules].map(([rule, { severity }]) => `${rule} ${severity}`)).toEqual(['acme-packaged off']);
  expect(config.value.plugins.map(({ specifier }) => specifier)).toEqual([
    join(root, 'extends/node_modules/@team/plugin/index.js'),
  ]);
});

test('a config that a plugin does not have is a failure', async () => {
  const { config } = await load('extends/unknown.yaml');
  expect(config.failures.map(told)).toMatchSnapshot();
});

test('our own rules would be loaded from a plugin', async () => {
  const problems = await Promise.all(rules.map(ruleProblems));
  expect(problems.flat()).toEqual([]);
});
