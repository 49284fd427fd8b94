import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type DecisionRequest, readDecisions } from '../../src/decisions/read.ts';

function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'decisions-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

function read(root: string, more: Partial<DecisionRequest> = {}) {
  return readDecisions({
    root,
    from: join(root, 'charts/app'),
    base: root,
    files: null,
    status: null,
    headings: {},
    ...more,
  });
}

const one = '# Use X\n\nStatus: accepted\n';

test('the nearest of the usual folders is found, from the chart upward', async () => {
  const root = tree({ 'charts/app/Chart.yaml': '', 'docs/adr/0001-x.md': one, 'charts/adr/0002-y.md': one });
  const { value } = await read(root);
  expect(value.folder).toBe('charts/adr');
  expect(value.decisions.map(decision => decision.place.file)).toEqual(['charts/adr/0002-y.md']);
  expect(value.sources.get('charts/adr/0002-y.md')).toBe(one);
});

test('a folder with a config of its own ends the walk', async () => {
  const root = tree({ 'charts/app/Chart.yaml': '', 'charts/kube-adr-lint.yaml': '', 'docs/adr/0001-x.md': one });
  const { value, failures } = await read(root);
  expect([value.folder, value.decisions, failures]).toEqual([null, [], []]);
});

test('templates, indexes and files without a decision are counted, and why', async () => {
  const names = [
    'README',
    'index',
    'template',
    'adr-template',
    '0000-template',
    'notes',
    '0007-template-engine',
    '0012-email-template',
  ];
  const root = tree(
    Object.fromEntries(names.map(name => [`docs/adr/${name}.md`, name === 'notes' ? '# Notes\n' : one])),
  );
  const { value } = await read(root);
  expect(value.decisions.map(decision => decision.id)).toEqual(['0007', '0012']);
  expect(Object.fromEntries(value.skipped.map(({ file, reason }) => [file.slice('docs/adr/'.length), reason]))).toEqual(
    {
      'README.md': 'a README',
      'index.md': 'an index',
      'template.md': 'a template',
      'adr-template.md': 'a template',
      '0000-template.md': 'a template',
      'notes.md': 'no heading of a decision',
    },
  );
});

test('files, folders and patterns can be named; what is named twice is read once', async () => {
  const root = tree({
    'a/0001-x.md': one,
    'a/b/0002-y.md': one,
    'c/README.md': `## AD-9: Named\n\n${one}`,
    'a/x.txt': '',
  });
  const { value, failures } = await read(root, { files: ['a', 'a/**/*.md', 'c/README.md'] });
  expect(failures).toEqual([]);
  expect(value.decisions.map(decision => decision.id)).toEqual(['0001', '0002', 'AD-9']);
});

test('a name that leads nowhere is a failure, and the others are read', async () => {
  const root = tree({ 'a/0001-x.md': one, 'empty/x.txt': '' });
  const { value, failures } = await read(root, { files: ['a', 'nowhere', 'b/*.md', 'empty'] });
  expect(value.decisions).toHaveLength(1);
  expect(failures.map(failure => failure.message)).toEqual([
    'nowhere does not exist',
    'b/*.md fits no file',
    'empty holds no markdown file',
  ]);
});

test('a file that is too large is a failure', async () => {
  const root = tree({ 'a/0001-x.md': one.repeat(120_000) });
  const { failures } = await read(root, { files: ['a'] });
  expect(failures.map(failure => failure.code)).toEqual(['decisions-unreadable']);
});

test('references are given the ids that the decisions have', async () => {
  const root = tree({
    'adr/0001-x.md': '# Use X\n\nStatus: superseded by [2](0002-y.md)\n',
    'adr/0002-y.md': '# Use Y\n\nStatus: accepted\n\nSupersedes: ADR-1\n',
  });
  const { decisions } = (await read(root)).value;
  expect(decisions.map(({ supersedes, supersededBy }) => [supersedes, supersededBy])).toEqual([
    [[], ['0002']],
    [['0001'], []],
  ]);
});

test('the status of the config holds for documents that carry none', async () => {
  const root = tree({ 'adr/0001-x.md': '# Use X\n', 'adr/0002-y.md': '# Use Y\n\nStatus: draft\n' });
  const { decisions } = (await read(root, { status: 'accepted' })).value;
  expect(decisions.map(decision => decision.status)).toEqual(['accepted', 'draft']);
});

test('our own decisions are all read', async () => {
  const root = mkdtempSync(join(tmpdir(), 'decisions-'));
  cpSync('docs/decisions', join(root, 'docs/decisions'), { recursive: true });
  const { value, failures } = await read(root);
  expect(failures).toEqual([]);
  expect(value.decisions.map(({ id, status }) => `${id} ${status}`)).toEqual(
    ['AD-011', 'AD-012', 'AD-013', 'AD-014', 'AD-015', 'AD-016', 'AD-017'].map(id => `${id} accepted`),
  );
  expect(value.skipped).toEqual([{ file: 'docs/decisions/README.md', reason: 'a README' }]);
});
