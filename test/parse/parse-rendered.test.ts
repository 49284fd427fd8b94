import { describe, expect, it } from 'vitest';
import type { Staged } from '../../src/model/failure.ts';
import type { Resource } from '../../src/model/manifest.ts';
import type { Path, Range } from '../../src/model/range.ts';
import { parseRendered } from '../../src/parse/parse-rendered.ts';

function parse(text: string, written = false): Promise<Staged<readonly Resource[]>> {
  return parseRendered(
    [{ template: 'demo/templates/a.yaml', file: 'charts/demo/templates/a.yaml', text, written }],
    'charts/demo',
  );
}

const named = (name: string, more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

async function namesIn(text: string): Promise<readonly string[]> {
  const { value, failures } = await parse(text);
  expect(failures).toEqual([]);
  return value.map(({ name }) => name);
}

function excerpt(text: string, { start, end }: Range): string {
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const cut = lines.map((line, index) => (index === lines.length - 1 ? line.slice(0, end.column - 1) : line));
  return cut.map((line, index) => (index === 0 ? line.slice(start.column - 1) : line)).join('\n');
}

async function excerptAt(text: string, path: Path): Promise<string> {
  const [resource] = (await parse(text)).value;
  if (!resource) throw new Error('nothing was parsed');
  return excerpt(text, resource.rangeOf(path));
}

describe('a rendered text', () => {
  it('is cut at its document markers, not at those within block scalars', async () => {
    const script = 'data:\n  run: |\n    a\n    ---\n    b\n';
    expect(await namesIn(`---\n${named('one', script)}---\n# Source: x\n${named('two')}`)).toEqual(['one', 'two']);
  });

  it('may hold documents that are empty or only comments', async () => {
    expect(await namesIn(`\n---\n---\n# nothing\n---\n\n---\nnull\n---\n${named('one')}\n---\n`)).toEqual(['one']);
  });

  it.each([
    ['a byte order mark', (text: string) => `\ufeff${text}`],
    ['Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
    ['mixed line ends', (text: string) => text.replace('\n', '\r\n')],
  ])('may have %s', async (_, change) => {
    expect(await namesIn(change(named('one', 'data:\n  a: b\n')))).toEqual(['one']);
  });

  it('may hold templates of other programs', async () => {
    expect(await namesIn(named('one', 'data:\n  a: "{{ $labels.x }}"\n  b: |\n    {{ range . }}\n'))).toEqual(['one']);
  });

  it('gives the items of a list as resources', async () => {
    const item = (name: string) => `- apiVersion: v1\n  kind: Secret\n  metadata: {name: ${name}}\n  data: {x: eQ==}\n`;
    const text = `apiVersion: v1\nkind: List\nitems:\n${item('one')}${item('two')}`;
    const { value } = await parse(text);
    expect(value.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['Secret/one', 'Secret/two']);
    expect(value.map(each => excerpt(text, each.rangeOf(['data', 'x'])))).toEqual(['x: eQ==', 'x: eQ==']);
    expect(value[1]?.rangeOf(['metadata', 'name']).start.line).toBe(10);
  });

  it('knows hooks and generated names', async () => {
    const text =
      'apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: job-\n  annotations: {helm.sh/hook: test}\n';
    expect((await parse(text)).value).toMatchObject([{ name: 'job-', hook: true }]);
  });

  it('is frozen where a rule can reach it', async () => {
    const [resource] = (await parse(named('one', 'data: {a: [b]}\n'))).value;
    expect(Object.isFrozen(resource) && Object.isFrozen(resource?.manifest)).toBe(true);
    expect(Object.isFrozen(resource?.manifest.data)).toBe(true);
  });

  it('takes Helm’s last of several keys and reports the earlier ones', async () => {
    const text = named('one', 'data:\n  a: "1"\n  b: "2"\n  a: "3"\n');
    const { value, failures } = await parse(text);
    expect(failures).toEqual([]);
    expect(value[0]?.manifest.data).toEqual({ a: '3', b: '2' });
    expect(value[0]?.duplicateKeys).toEqual([['data', 'a']]);
    expect(excerpt(text, value[0]?.rangeOf(['data', 'a']) as Range)).toBe('a: "3"');
  });

  it('repeats anchors and merges in the order written', async () => {
    const text = named('one', 'base: &b {x: 1, z: 2}\nover:\n  x: 0\n  <<: *b\nunder:\n  <<: *b\n  x: 0\n');
    expect((await parse(text)).value[0]?.manifest).toMatchObject({ over: { x: 1, z: 2 }, under: { x: 0, z: 2 } });
  });
});

describe('a document that cannot be used', () => {
  it.each([
    ['- a\n- b\n', 1, 'is not a mapping'],
    ['text\n', 1, 'is not a mapping'],
    ['apiVersion: v1\nmetadata: {name: x}\n', 1, 'has no kind'],
    ['kind: Pod\nmetadata: {name: x}\n', 1, 'no apiVersion'],
    ['apiVersion: v1\nkind: Pod\nmetadata: {}\n', 2, 'a Pod without a name'],
    ['apiVersion: v1\nkind: Pod\nmetadata: null\n', 2, 'a Pod without a name'],
    ['a: b\nc: [d\n', 3, 'cannot be read as YAML'],
    ['a: *nowhere\n', 1, 'no anchor named nowhere'],
    ['a: .inf\n', 1, 'infinite'],
    ['a: &a [*a]\n', 1, 'contains itself'],
  ])('is a failure with its line, and hides no other: %j', async (text, line, message) => {
    const { value, failures } = await parse(`${named('before')}---\n${text}---\n${named('after')}`, true);
    expect(value.map(({ name }) => name)).toEqual(['before', 'after']);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ code: 'manifest-invalid', target: 'charts/demo' });
    expect(failures[0]?.message).toContain(message);
    expect(failures[0]?.location?.start.line).toBe(line + 5);
  });

  it('which a template rendered is told with its rendered line, and no line of the template is pretended', async () => {
    const { failures } = await parse(`${named('before')}---\nkind: Pod\n`);
    expect(failures[0]?.message).toMatch(/^Line 6 of what demo\/templates\/a\.yaml renders, `kind: Pod`: /);
    expect(failures[0]?.location).toEqual({
      file: 'charts/demo/templates/a.yaml',
      start: { line: 1, column: 1 },
      end: { line: 1, column: 1 },
    });
  });

  it('may be an alias bomb, which ends at once', async () => {
    const levels = 'bcdefghij'.split('').map((name, index) => {
      const previous = 'abcdefghi'.charAt(index);
      return `${name}: &${name} [${Array(9).fill(`*${previous}`).join(', ')}]`;
    });
    const { value, failures } = await parse(named('one', `a: &a [x]\n${levels.join('\n')}\n`));
    expect(value).toEqual([]);
    expect(failures[0]?.message).toContain('repeats itself too often');
  });

  it('may be nested deeper than can be read', async () => {
    const { failures } = await parse(named('one', `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`));
    expect(failures).toHaveLength(1);
  });
});

describe('the range of a field', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: "é𝒳" # odd
spec:
  containers:
    - image: nginx
      name: web
      ports: [{containerPort: 80}]
    - image: other
  dnsConfig:
  note: |
    two
    lines
  last: end`;

  it.each<[Path, string]>([
    [['spec', 'note'], 'note: |\n    two\n    lines'],
    [['spec', 'last'], 'last: end'],
    [['spec', 'dnsConfig'], 'dnsConfig'],
    [['metadata', 'name'], 'name: "é𝒳"'],
    [['spec', 'containers', 1], 'image: other'],
    [['spec', 'containers', 0, 'ports', 0, 'containerPort'], 'containerPort: 80'],
    [['spec', 'containers', 0, 'ports', 0], '{containerPort: 80}'],
  ])('is its key and value: %j', async (path, expected) => {
    expect(await excerptAt(text, path)).toBe(expected);
  });

  it.each<[Path, string]>([
    [['spec', 'nothing', 'at', 'all'], 'spec'],
    [['spec', 'containers', 0, 'resources', 'limits'], 'name: web'],
    [['spec', 'containers', 1, 'resources'], 'image: other'],
    [['spec', 'containers', 7, 'image'], 'containers'],
    [['spec', 'dnsConfig', 'x'], 'dnsConfig'],
    [['metadata', 'name', 'x'], 'name'],
    [['status'], 'kind: Pod'],
    [[], 'kind: Pod'],
  ])('is its nearest parent where it is missing: %j', async (path, expected) => {
    expect(await excerptAt(text, path)).toBe(expected);
  });

  it('is the place it is merged from', async () => {
    expect(await excerptAt(named('one', 'base: &b {x: 1}\nmore:\n  <<: *b\n'), ['more', 'x'])).toBe('x: 1');
  });

  it('is the same with Windows line ends', async () => {
    expect(await excerptAt(text.replaceAll('\n', '\r\n'), ['spec', 'last'])).toBe('last: end');
  });
});

describe('a large render', () => {
  it('is read in a time that grows with its size', async () => {
    const line = `    {"a": "${'x'.repeat(27_000)}"}\n`;
    const small = Array.from({ length: 3000 }, (_, index) => named(`c${index}`, 'data: {a: b}\n')).join('---\n');
    const started = performance.now();
    const { value, failures } = await parse(`${named('big', `data:\n  x: |\n${line.repeat(400)}`)}---\n${small}`);
    value.at(-1)?.rangeOf(['data', 'a']);
    expect(failures).toEqual([]);
    expect(value).toHaveLength(3001);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
