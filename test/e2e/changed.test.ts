import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { commitAll, git, gitEnv, makeRepository } from '../support/git.ts';
import { type Project, projectOf } from '../support/project.ts';

const cache = 'platform/charts/shop/charts/cache/values.yaml';
const shop = 'platform/charts/shop';

let project: Project;
beforeEach(() => {
  project = projectOf({ 'fixtures/hooks/platform': 'platform', 'fixtures/e2e/web-shop': 'web' });
  rmSync(join(project.folder, '.git'), { recursive: true });
  makeRepository(project.folder);
});
afterEach(() => project.remove());

interface Report {
  readonly chart: string | null;
  readonly findings: readonly { rule: string; location: { file: string } }[];
  readonly notChecked: readonly { message: string }[];
  readonly failures: readonly { code: string }[];
}

const run = (...args: string[]) => kubeAdrLint(args, { cwd: project.folder, env: gitEnv });
const report = (...args: string[]): Report => JSON.parse(run(...args, '--format', 'json').stdout);
const findings = (...args: string[]) =>
  report(...args).findings.map(({ rule, location }) => `${rule} ${location.file}`);
const chart = (...args: string[]) => report(...args).chart;
const broken = () => project.edit(cache, 'ClusterIP', 'NodePort');
const remarks = (...args: string[]) => report(...args).notChecked.map(({ message }) => message);

describe('--changed-since', () => {
  it('checks no chart where none was touched, says so, and succeeds', () => {
    project.write('README.md', '# Ours\n');
    expect(run('--changed-since', 'HEAD')).toMatchObject({ code: 0, stderr: '' });
    expect(remarks('--changed-since', 'HEAD')).toEqual(['No chart was touched since HEAD.']);
  });

  it.each([
    ['what was committed', () => void commitAll(project.folder)],
    ['what is staged', () => void git(project.folder, 'add', '--all')],
    ['what is in the files only', () => {}],
  ])('sees %s, and says how many charts it left', (_, settle) => {
    git(project.folder, 'switch', '--quiet', '--create', 'feature');
    broken();
    settle();
    expect(findings('--changed-since', 'main')).toEqual([`cluster-ip-only ${cache}`]);
    expect(remarks('--changed-since', 'main')).toContain('1 chart was not touched since main.');
  });

  it('sees new files that git does not know yet', () => {
    project.write(`${shop}/values-test.yaml`, 'cache: { service: { type: NodePort } }\n');
    expect(findings('--changed-since', 'HEAD')).toEqual([`cluster-ip-only ${shop}/values-test.yaml`]);
  });

  it('leaves alone what the other branch did in the meantime', () => {
    git(project.folder, 'switch', '--quiet', '--create', 'feature');
    project.write('note.md', '# Ours\n');
    commitAll(project.folder);
    git(project.folder, 'switch', '--quiet', 'main');
    broken();
    commitAll(project.folder);
    git(project.folder, 'switch', '--quiet', 'feature');
    expect(remarks('--changed-since', 'main')).toEqual(['No chart was touched since main.']);
  });

  it('looks below the targets only, where there are any', () => {
    broken();
    expect(findings('--changed-since', 'HEAD', 'web')).toEqual([]);
    expect(findings('--changed-since', 'HEAD', 'platform')).toEqual([`cluster-ip-only ${cache}`]);
    expect(findings('--changed-since', 'HEAD', shop)).toEqual([`cluster-ip-only ${cache}`]);
  });

  it('checks manifests that are named where they, or their decisions, were touched', () => {
    const manifest = 'apiVersion: v1\nkind: Service\nmetadata: { name: x }\nspec: { type: NodePort }\n';
    project.write('platform/rendered/all.yaml', manifest);
    commitAll(project.folder);
    expect(remarks('--changed-since', 'HEAD', 'platform/rendered')).toEqual(['No chart was touched since HEAD.']);
    project.edit('platform/docs/adr/0001-inside.md', 'accepted', 'proposed');
    expect(remarks('--changed-since', 'HEAD', 'platform/rendered')).not.toContain('No chart was touched since HEAD.');
  });

  it.each([
    ['nowhere', 'revision-unknown'],
    ['--output=x', 'revision-unknown'],
  ])('fails for %s', (revision, code) => {
    const args = [`--changed-since=${revision}`, '--format', 'json'];
    const { code: exit, stdout } = run(...args);
    expect(exit).toBe(2);
    expect((JSON.parse(stdout) as Report).failures).toMatchObject([{ code }]);
  });

  it('fails where the clone does not reach back to where the branches part', () => {
    git(project.folder, 'switch', '--quiet', '--orphan', 'other');
    project.write('x.md', '# x\n');
    commitAll(project.folder);
    expect(run('--changed-since', 'main').stdout).toContain('revision-unrelated');
  });

  it('fails without git, and outside of a repository', () => {
    const path = join(project.folder, 'empty');
    mkdirSync(path);
    const noGit = kubeAdrLint(['--changed-since', 'HEAD'], { cwd: project.folder, env: { PATH: path } });
    expect(noGit).toMatchObject({ code: 2, stdout: expect.stringContaining('there is no git on the PATH') });
    rmSync(join(project.folder, '.git'), { recursive: true });
    const outside = kubeAdrLint(['--changed-since', 'HEAD'], { cwd: project.folder, env: gitEnv });
    expect(outside).toMatchObject({ code: 2, stdout: expect.stringContaining('git-failed') });
  });

  it('is for runs only, and what lines were changed must be told', () => {
    expect(run('decisions', '--changed-since', 'HEAD')).toMatchObject({ code: 2, stdout: '' });
    expect(run('--only-changed-lines').stderr).toContain('--only-changed-lines needs --changed-since REV');
  });
});

describe('--only-changed-lines', () => {
  const only = (...args: string[]) => findings('--changed-since', 'HEAD', '--only-changed-lines', ...args);

  it('leaves out findings that no changed line has to do with, and counts them', () => {
    broken();
    commitAll(project.folder);
    project.edit(`${shop}/values.yaml`, 'replicas: 1', 'replicas: 2');
    expect(findings('--changed-since', 'HEAD')).toHaveLength(1);
    expect(only()).toEqual([]);
    expect(remarks('--changed-since', 'HEAD', '--only-changed-lines')).toContain(
      '1 finding stands outside of the lines changed since HEAD.',
    );
    expect(run('--changed-since', 'HEAD', '--only-changed-lines').code).toBe(0);
  });

  it('keeps those of a changed line, however its file is called', () => {
    renameSync(join(project.folder, 'platform'), join(project.folder, 'plat "form" ü'));
    commitAll(project.folder);
    project.edit(cache.replace('platform', 'plat "form" ü'), 'ClusterIP', 'NodePort');
    expect(only()).toHaveLength(1);
  });

  it('keeps those of a decision that was changed', () => {
    broken();
    commitAll(project.folder);
    project.edit('platform/docs/adr/0001-inside.md', 'from inside', 'from the inside');
    expect(only()).toHaveLength(1);
  });

  it('keeps those of a line that was taken away below theirs', () => {
    project.edit('web/charts/web-shop/values.yaml', '      memory: 384Mi\n', '');
    expect(only()).not.toEqual([]);
  });
});

describe('hook', () => {
  it('says nothing, and succeeds, where no chart depends on the files', () => {
    expect(run('hook')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(run('hook', 'README.md', 'platform/notes.md')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('finds the charts that share a file by a link, or take a chart from a folder', () => {
    project.write('shared/labels.tpl', '{{- define "labels" }}{{ end }}\n');
    mkdirSync(join(project.folder, 'web/charts/web-shop/templates'), { recursive: true });
    symlinkSync('../../../../shared/labels.tpl', join(project.folder, 'web/charts/web-shop/templates/_labels.tpl'));
    project.write('lib/common/Chart.yaml', 'apiVersion: v2\nname: common\nversion: 1.0.0\ntype: library\n');
    project.edit(
      `${shop}/Chart.yaml`,
      '    version: 1.0.0',
      '    version: 1.0.0\n  - { name: common, version: 1.0.0, repository: "file://../../../lib/common" }',
    );
    commitAll(project.folder);
    expect(chart('hook', 'shared/labels.tpl')).toBe('web/charts/web-shop');
    expect(chart('hook', 'lib/common/Chart.yaml')).toBe(shop);
  });

  it('finds the charts of the modules that their config loads', () => {
    project.write('platform/lint/rules.mjs', "export { default } from './all.mjs';\n");
    project.write('platform/lint/all.mjs', 'export default { rules: [] };\n');
    project.edit(
      'platform/kube-adr-lint.yaml',
      'scenarios:',
      'plugins: [./lint/rules.mjs]\nextends: ./base.yaml\nscenarios:',
    );
    project.write('platform/base.yaml', 'rules: {}\n');
    commitAll(project.folder);
    for (const file of ['platform/lint/all.mjs', 'platform/base.yaml', 'platform/kube-adr-lint.yaml'])
      expect(chart('hook', file), file).toBe(shop);
    expect(run('hook', 'platform/lint/other.mjs').stdout).toBe('');
  });

  it('finds the charts of values that lie outside of them', () => {
    project.write('environments/production.yaml', 'replicas: 5\n');
    project.edit('platform/kube-adr-lint.yaml', 'values-production.yaml', '../environments/production.yaml');
    commitAll(project.folder);
    expect(run('hook', 'environments/production.yaml').stdout).toContain('production 4 resources');
    expect(run('hook', 'environments/other.yaml').stdout).toBe('');
  });

  it('finds the charts whose findings a baseline excuses', () => {
    project.edit('platform/kube-adr-lint.yaml', 'scenarios:', 'baseline: known.json\nscenarios:');
    commitAll(project.folder);
    expect(chart('hook', 'platform/known.json')).toBe(shop);
    expect(run('hook', 'known.json').stdout).toBe('');
    expect(run('hook', 'known.json', '--baseline', 'known.json').stdout).not.toBe('');
  });

  it('asks git for what a range of commits takes away, where pre-commit checks one', () => {
    git(project.folder, 'rm', '--quiet', 'platform/docs/adr/0001-inside.md');
    commitAll(project.folder);
    const emptyTree = git(project.folder, 'hash-object', '-t', 'tree', '/dev/null').trim();
    const inRange = (from: string) =>
      kubeAdrLint(['hook'], {
        cwd: project.folder,
        env: { ...gitEnv, PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: 'HEAD' },
      });
    expect(inRange('HEAD~1').stdout).toContain('no decisions found');
    expect(inRange(emptyTree)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('asks git for the files that a commit takes away', () => {
    git(project.folder, 'rm', '--quiet', 'platform/docs/adr/0001-inside.md');
    expect(run('hook').stdout).toContain('no decisions found');
    git(project.folder, 'reset', '--hard', '--quiet');
    git(project.folder, 'rm', '--quiet', 'platform/kube-adr-lint.yaml');
    expect(run('hook').stdout).toContain('1 decision');
  });

  it('works in the first commit, and for files that are named from their root', () => {
    rmSync(join(project.folder, '.git'), { recursive: true });
    git(project.folder, 'init', '--quiet');
    broken();
    git(project.folder, 'add', '--all');
    expect(run('hook', join(project.folder, cache), '--only-changed-lines')).toMatchObject({ code: 1 });
  });
});
