import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeName } from '../../src/render/paths.ts';
import { distinctTargets, readTarget } from '../../src/render/target.ts';
import { projectRoot } from '../support/cli.ts';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kube-adr-lint-')));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function files(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

const failed = (target: string) =>
  readTarget(target, folder).failures.map(({ code, message }) => `${code}: ${message}`);

test('a chart is named by its folder, its Chart.yaml or its archive', () => {
  files('app/Chart.yaml', 'app-1.0.0.tgz');
  for (const target of ['app', 'app/', './app/Chart.yaml', join(folder, 'app')]) {
    expect(readTarget(target, folder).value).toMatchObject({ kind: 'chart', target, folder: join(folder, 'app') });
  }
  expect(readTarget('app-1.0.0.tgz', folder).value).toMatchObject({ folder: join(folder, 'app-1.0.0.tgz') });
});

test('places are relative to the repository, else to the working directory', () => {
  files('repo/.git/HEAD', 'repo/charts/app/Chart.yaml', 'other/Chart.yaml');
  const inRepository = { root: join(folder, 'repo'), linkRoot: join(folder, 'repo') };
  expect(readTarget('app', join(folder, 'repo', 'charts')).value).toMatchObject(inRepository);
  expect(readTarget('other', folder).value).toMatchObject({ root: folder, linkRoot: folder });
});

test('a chart beside the working directory is its own border for links', () => {
  files('here/x', 'other/Chart.yaml');
  const target = readTarget('../other', join(folder, 'here')).value;
  expect(target).toMatchObject({ root: join(folder, 'here'), linkRoot: join(folder, 'other') });
  expect(placeName(join(folder, 'other', 'Chart.yaml'), join(folder, 'here'))).toBe('../other/Chart.yaml');
});

test('a folder of manifests is read with all below it, in the order of names', () => {
  files('m/b.yaml', 'm/a/z.yml', 'm/a/y.json', 'm/a.txt', 'm/.hidden/x.yaml', 'm/node_modules/p/q.yaml');
  const target = readTarget('m', folder).value;
  expect(target).toMatchObject({
    kind: 'given',
    files: ['a/y.json', 'a/z.yml', 'b.yaml'].map(name => join(folder, 'm', name)),
  });
});

test('links are followed inside the folder, and named where they lead out of it', () => {
  files('m/a.yaml', 'm/sub/b.yaml', 'secret/c.yaml', 'repo/.git/HEAD');
  symlinkSync('..', join(folder, 'm', 'sub', 'loop'));
  symlinkSync('nowhere', join(folder, 'm', 'dangling.yaml'));
  symlinkSync('../../../etc', join(folder, 'm', 'out'));
  const target = readTarget('m', folder).value;
  expect(target).toMatchObject({ files: [join(folder, 'm', 'a.yaml'), join(folder, 'm', 'sub', 'b.yaml')] });
  expect(target).toMatchObject({ remarks: ['m/out is a link out of the repository and was not read.'] });
});

test('standard input is a dash', () => {
  expect(readTarget('-', folder).value).toMatchObject({ kind: 'given', target: '-', files: 'stdin' });
});

test('what is neither a chart nor a manifest is one failure that says why', () => {
  files(
    'empty/x',
    'texts/readme.md',
    'charts/a/Chart.yaml',
    'charts/deep/b/Chart.yaml',
    'app/Chart.yaml',
    'app/templates/x.yaml',
    'notes.txt',
  );
  rmSync(join(folder, 'empty', 'x'));
  expect(failed('nothing')).toEqual(['target-missing: There is nothing at nothing.']);
  expect(failed('empty')).toEqual(['folder-empty: The folder empty is empty.']);
  expect(failed('texts')[0]).toContain('no-manifests: texts holds no Chart.yaml and no manifest');
  expect(failed('charts')).toEqual(['charts-below: charts is no chart, but holds charts: charts/a, charts/deep/b.']);
  expect(failed('notes.txt')).toEqual(['target-unknown: notes.txt is neither a chart nor a manifest.']);
  const ofChart = 'of the chart app, which only Helm can read.';
  expect(failed('app/templates')).toEqual([`template-given: app/templates holds templates ${ofChart}`]);
  expect(failed('app/templates/x.yaml')).toEqual([`template-given: app/templates/x.yaml is a template ${ofChart}`]);
});

test('every failure says what to do, and names the target', () => {
  const [failure] = readTarget('nothing', folder).failures;
  expect(failure).toMatchObject({ target: 'nothing', location: null });
  expect(failure?.hint).not.toBe('');
});

test('a target that is named twice, by whatever way, is one', () => {
  const chart = 'charts/todo-app';
  const named = [chart, `${chart}/Chart.yaml`, `./${chart}/`, 'nowhere', 'nowhere', '-', chart];
  expect(distinctTargets(named, projectRoot)).toEqual([chart, 'nowhere', '-']);
});
