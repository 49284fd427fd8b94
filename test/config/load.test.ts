import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/config.ts';
import { findConfig } from '../../src/config/find.ts';
import { loadConfig } from '../../src/config/load.ts';
import { printableConfig } from '../../src/config/printable.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Failure } from '../../src/model/failure.ts';

const root = resolve('fixtures/config');
const load = (file: string) => loadConfig(join(root, file), root);
const told = ({ code, message, hint, location }: Failure) =>
  `${location?.file}:${location?.start.line}:${location?.start.column} ${code}: ${message}. ${hint}`;

test('a config with every key means what it says', async () => {
  const { value, failures } = await load('whole/kube-adr-lint.yaml');
  const folder = join(root, 'whole');
  expect(failures).toEqual([]);
  expect(value.recommended).toBe(false);
  expect(value.decisions).toEqual({
    files: [join(folder, 'docs/*.md'), join(root, 'more.md')],
    status: 'accepted',
    headings: { status: ['Estado'], accepted: ['Aceptado'] },
  });
  expect(value.components.get('mcp-server')).toMatchObject({ name: '*-mcp-server', labels: null, all: false });
  expect(value.components.get('workers')).toMatchObject({ name: null, labels: { app: 'worker' }, all: true });
  expect(value.externals[1]).toEqual({ kind: 'ConfigMap', name: 'shared', namespace: 'infra', keys: ['a', 'b'] });
  expect(value.scenarios.get('production')).toMatchObject({
    values: ['values-production.yaml'],
    folder,
    expect: 'renders',
  });
  expect(value.scenarios.get('refused')).toMatchObject({ values: ['a.yaml'], expect: 'fails' });
  expect(value.scenarios.get('tiny')).toMatchObject({ release: 'demo', namespace: 'todo', kubeVersion: '1.34' });
  expect(value.discover).toBe(false);
  expect(value.rules.get('unique-env')?.severity).toBe('off');
  expect(value.plugins.map(plugin => plugin.specifier)).toEqual([
    join(folder, 'lint/our-rules.ts'),
    'some-plugin',
    join(folder, 'lint/more.mjs'),
  ]);
  expect(value.suppress[0]).toMatchObject({ rule: 'non-root', resource: 'Deployment/legacy', decision: null });
});

test('set values keep their types, and inner mappings lie over the values of the chart', async () => {
  const { value } = await load('whole/kube-adr-lint.yaml');
  expect(value.scenarios.get('tiny')?.set.map(({ flag, text }) => `${flag} ${text}`)).toEqual([
    'set-json mcpServer.enabled=false',
    'set-json mcpServer.replicaCount=2',
    'set-json image.tag="1.0"',
    'set-json list=["a","b,c"]',
    'set-json nothing=null',
    'set-json ingress.hosts\\.of.x="{y}"',
    'set-json ingress.annotations={}',
  ]);
});

test('entries of the config have places in it', async () => {
  const { value } = await load('whole/kube-adr-lint.yaml');
  const [entry, bare] = value.enforce.get('AD-014')?.entries ?? [];
  expect(entry).toMatchObject({
    rule: 'matching-resources',
    options: { component: 'mcp-server' },
    from: 'implementation',
  });
  expect(entry?.place.start).toEqual({ line: 30, column: 5 });
  expect(entry?.placeOf(['component'])).toMatchObject({
    file: 'whole/kube-adr-lint.yaml',
    start: { line: 30, column: 27 },
  });
  expect(bare).toMatchObject({ rule: 'unique-env', options: {} });
  expect(value.enforce.get('docs/a.md#AD-015')?.unenforceable).toBe('It is about people.');
});

test('every mistake is one sentence with its place, and the rest holds', async () => {
  const { value, failures } = await load('wrong/kube-adr-lint.yaml');
  expect(failures.map(told).sort()).toMatchSnapshot();
  expect([...value.components.keys()]).toEqual(['ok']);
  expect(value.decisions.files).toHaveLength(1);
  expect(value.scenarios.get('one')).toMatchObject({ release: 'demo', kubeVersion: null });
  expect(value.enforce.get('AD-2')?.entries.map(entry => entry.rule)).toEqual(['cluster-ip-only']);
  expect(value.suppress.map(one => one.rule)).toEqual(['kept']);
});

test('a key that stands twice is a failure, and the later one is read', async () => {
  const { value, failures } = await load('broken/kube-adr-lint.yaml');
  expect(failures.map(told)).toMatchSnapshot();
  expect(value.rules.get('unique-env')?.severity).toBe('error');
});

test('a config that is no YAML, not there, or throws is one failure', async () => {
  const files = ['broken/syntax.yaml', 'nowhere.yaml', 'module/none.config.mjs', 'module/throws.config.mjs'];
  const loaded = await Promise.all(files.map(load));
  expect(loaded.flatMap(one => one.failures).map(told)).toMatchSnapshot();
  for (const { value } of loaded) expect({ ...value, file: null }).toEqual(defaultConfig);
});

test('modules can be configs, in JavaScript and in TypeScript', async () => {
  const script = await load('module/kube-adr-lint.config.mjs');
  expect([script.failures, script.value.discover]).toEqual([[], false]);
  const typed = await load('typescript/kube-adr-lint.config.ts');
  expect(typed.value.scenarios.get('one')?.release).toBe('demo');
  expect(typed.failures.map(failure => failure.message)).toEqual(['config: "rulse" is unknown']);
});

test('what is extended lies below, packages and files alike', async () => {
  const { value, failures } = await load('extends/kube-adr-lint.yaml');
  expect(failures).toEqual([]);
  expect([value.recommended, value.discover]).toEqual([false, false]);
  expect([...value.rules].map(([rule, { severity }]) => `${rule} ${severity}`)).toEqual([
    'modern warning',
    'unique-env error',
    'non-root warning',
  ]);
  expect([...value.components.keys()]).toEqual(['api']);
  expect(value.plugins[0]?.specifier).toBe(join(root, 'extends/node_modules/@team/modern/rules.js'));
  expect(value.suppress.map(one => one.rule)).toEqual(['base', 'own']);
});

test('a circle, and what can not be found, are failures at "extends"', async () => {
  const circle = await load('circle/kube-adr-lint.yaml');
  expect(circle.failures.map(told)).toMatchSnapshot();
  expect([...circle.value.rules.keys()]).toEqual(['b', 'a']);
  const missing = await load('missing/kube-adr-lint.yaml');
  expect(missing.failures.map(told)).toMatchSnapshot();
  expect(missing.value.discover).toBe(false);
});

test('the nearest config is found, up to the root', async () => {
  expect((await findConfig(join(root, 'whole/charts/app'), root)).value).toBe(join(root, 'whole/kube-adr-lint.yaml'));
  expect((await findConfig(join(root, 'module'), root)).value).toBe(join(root, 'module/kube-adr-lint.config.mjs'));
  expect((await findConfig(join(root, 'none/at/all'), root)).value).toBeNull();
});

test('a printed config is plain data', async () => {
  const { value } = await load('whole/kube-adr-lint.yaml');
  const printed = printableConfig({ ...value, file: null, decisions: defaultConfig.decisions, plugins: [] });
  expect(JSON.parse(JSON.stringify(printed))).toEqual(printed);
  expect(printed).toMatchSnapshot();
});

test('the published schema is the one in use', () => {
  expect(JSON.parse(readFileSync('schemas/config.schema.json', 'utf8'))).toEqual(configSchema);
});
