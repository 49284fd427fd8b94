import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../src/render/locate.ts';
import { copyCheckout } from '../support/checkout.ts';
import type { Run } from '../support/cli.ts';
import { commitAll, git, makeRepository } from '../support/git.ts';
import { type Project, projectOf } from '../support/project.ts';

const bin = process.platform === 'win32' ? 'Scripts/pre-commit.exe' : 'bin/pre-commit';
const preCommit = join(cacheFolder(process.env), 'pre-commit-4.7.0', bin);
const isThere = existsSync(preCommit);

// Where CI runs, nothing may be left out: there the tests below fail.
if (!isThere && !process.env.CI)
  it.skip('with pre-commit, which node scripts/setup.mjs --with-pre-commit installs where there is Python 3.10', () => {});

describe.runIf(isThere || process.env.CI)('the hook of the real pre-commit', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  const env = { PRE_COMMIT_HOME: join(scratch, 'home'), GITHUB_ACTIONS: '', TF_BUILD: '', NO_COLOR: '1' };
  let project: Project;

  beforeAll(() => {
    const hooks = join(scratch, 'kube-adr-lint');
    copyCheckout(hooks);
    makeRepository(hooks);
    project = projectOf(
      'charts/todo-app',
      'docs/decisions',
      // A second chart with a sub-chart, a config and decisions of its own.
      { 'fixtures/hooks/platform': 'platform' },
    );
    rmSync(join(project.folder, '.git'), { recursive: true });
    const use = { repo: hooks, rev: git(hooks, 'rev-parse', 'HEAD').trim(), hooks: [{ id: 'kube-adr-lint' }] };
    project.write('.pre-commit-config.yaml', JSON.stringify({ repos: [use] }));
    makeRepository(project.folder);
    const options = { cwd: project.folder, env: { ...process.env, ...env }, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(preCommit, ['install', '--install-hooks'], options);
    if (status !== 0) throw new Error(stdout);
  }, 180_000);
  afterAll(() => {
    project?.remove();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** A commit that must be refused, which is then taken back. */
  const refused = (): Run => {
    const run = commitAll(project.folder, env);
    git(project.folder, 'reset', '--hard', '--quiet');
    git(project.folder, 'clean', '-dfq');
    expect(run.code, run.stdout + run.stderr).toBe(1);
    return run;
  };
  const passes = () => {
    const run = commitAll(project.folder, env);
    expect(run.code, run.stdout + run.stderr).toBe(0);
  };

  it('refuses the commit that breaks AD-014, names the line of the values, and lets the corrected one pass', () => {
    const values = 'charts/todo-app/values.yaml';
    const figures = (memory: string) =>
      `# The same figures as the backend's (AD-014).\n  resources:\n    requests:\n      memory: "${memory}"`;
    project.edit(values, figures('256Mi'), figures('300Mi'));
    const line = readFileSync(join(project.folder, values), 'utf8').split('\n').indexOf('      memory: "300Mi"') + 1;
    const { stderr } = refused();
    expect(stderr).toMatch(new RegExp(`^${values}\n  ${line}:7 +error .*300Mi`, 'm'));
    expect(stderr).toContain('AD-014');
    expect(stderr).not.toContain('platform');
    project.edit(values, figures('256Mi'), `# Corrected.\n  ${figures('256Mi')}`);
    passes();
    // The first run bundles the program.
  }, 120_000);

  it('checks a chart whose decision alone was changed', () => {
    project.edit('platform/docs/adr/0001-inside.md', 'component: cache', 'component: gateway');
    const { stderr } = refused();
    expect(stderr).toContain('Service gateway is of type LoadBalancer');
    expect(stderr).not.toContain('todo-app');
  });

  it('checks a chart whose config alone was changed', () => {
    const enforce = 'enforce: { ADR-0001: { cluster-ip-only: { component: gateway } } }';
    project.edit('platform/kube-adr-lint.yaml', 'scenarios:', `${enforce}\nscenarios:`);
    expect(refused().stderr).toContain('Service gateway is of type LoadBalancer');
  });

  it('checks a chart from which a file was only taken away', () => {
    rmSync(join(project.folder, 'platform/charts/shop/values-production.yaml'));
    expect(refused().stderr).toContain('values-production.yaml');
  });

  it('checks the outermost chart of a sub-chart, once', () => {
    project.edit('platform/charts/shop/charts/cache/values.yaml', 'ClusterIP', 'NodePort');
    project.edit('platform/charts/shop/values.yaml', 'replicas: 1', 'replicas: 2');
    const { stderr } = refused();
    expect(stderr).toContain('platform/charts/shop/charts/cache/values.yaml');
    expect(stderr.match(/Service cache is of type NodePort/g)).toHaveLength(1);
    expect(stderr).toContain('\n1 error, 0 warnings');
  });

  it('lets what no chart depends on pass', () => {
    project.write('notes/today.md', '# Nothing about charts\n');
    passes();
  });
});
