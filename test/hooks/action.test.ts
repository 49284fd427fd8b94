import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAction, readAction } from '../support/action-runner.ts';
import { copyCheckout } from '../support/checkout.ts';
import { projectRoot } from '../support/cli.ts';
import { makeRepository } from '../support/git.ts';
import { type Project, projectOf } from '../support/project.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
const checkout = join(scratch, 'action');
let project: Project;
beforeAll(() => {
  copyCheckout(checkout);
  project = projectOf('charts/todo-app', 'docs/decisions', { 'charts/todo-app': 'charts/a copy [1]' });
  project.edit('charts/a copy [1]/values.yaml', 'mcpServer:\n', 'mcpServer: # broken below\n');
  rmSync(join(project.folder, '.git'), { recursive: true });
  makeRepository(project.folder);
});
afterAll(() => {
  project.remove();
  rmSync(scratch, { recursive: true, force: true });
});

const play = (inputs: Record<string, string>) => playAction(checkout, { workspace: project.folder, inputs });
const breakIt = () => project.edit('charts/todo-app/templates/mcp-service.yaml', 'type: ClusterIP', 'type: NodePort');
const mendIt = () => project.edit('charts/todo-app/templates/mcp-service.yaml', 'type: NodePort', 'type: ClusterIP');

describe('the action', () => {
  it('uses other actions by commits only, and names the version that each is', () => {
    const uses = readFileSync(join(projectRoot, 'action.yml'), 'utf8').match(/uses: .*/g);
    expect(uses?.length).toBeGreaterThan(0);
    for (const use of uses ?? []) expect(use).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('describes and uses every input, and never within a script', () => {
    const { inputs, runs } = readAction(projectRoot);
    const around = runs.steps.map(({ run, ...rest }) => JSON.stringify(rest)).join('\n');
    for (const [name, { description }] of Object.entries(inputs)) {
      expect(description).not.toBe('');
      expect(around).toContain(`inputs.${name}`);
    }
    for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
  });

  it('bundles what is in its checkout, and passes a chart that holds', () => {
    const { code, outputs, summary, stderr, stdout } = play({ targets: 'charts/todo-app\n' });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('0 errors, 0 warnings');
    expect(outputs).toMatchObject({ 'exit-code': '0', sarif: expect.stringMatching(/kube-adr-lint\.sarif$/) });
    expect(summary).toContain('AD-014');
    expect(JSON.parse(readFileSync(outputs.sarif ?? '', 'utf8'))).toMatchObject({ version: '2.1.0' });
  }, 120_000);

  it('annotates what breaks a decision, and keeps its outputs when it fails', () => {
    breakIt();
    const { code, outputs, summary, stdout } = play({
      targets: 'charts/todo-app',
      'sarif-file': join(scratch, 'own.sarif'),
      args: '--max-warnings 0 --rule unique-env=off',
    });
    mendIt();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=charts\/todo-app\/templates\/mcp-service\.yaml,line=\d+.*AD-012/m);
    expect(summary).toContain('AD-012');
    expect(outputs).toEqual({ 'exit-code': '1', sarif: join(scratch, 'own.sarif') });
    const { runs } = JSON.parse(readFileSync(join(scratch, 'own.sarif'), 'utf8'));
    expect(runs[0].results.length).toBeGreaterThan(0);
  }, 60_000);

  it('takes each line of the targets as it is, and runs nothing of it', () => {
    const { code, stdout } = play({ targets: 'charts/a copy [1]\n\n$(touch run-by-us)', format: 'text' });
    expect(stdout).toContain('There is nothing at $(touch run-by-us).');
    expect(stdout).toContain('charts/a copy [1]: ');
    expect(code).toBe(2);
    expect(existsSync(join(project.folder, 'run-by-us'))).toBe(false);
  }, 60_000);

  it('checks what was changed, against a baseline', () => {
    breakIt();
    const known = play({ targets: 'charts/todo-app', baseline: 'known.json', args: '--update-baseline' });
    expect(known.code, known.stdout).toBe(0);
    const { code, stdout } = play({ 'changed-since': 'HEAD', baseline: 'known.json' });
    mendIt();
    rmSync(join(project.folder, 'known.json'));
    expect(code, stdout).toBe(0);
  }, 60_000);

  it('takes a version of the npm package where one is named', () => {
    const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch];
    const packed = execFileSync('npm', pack, { cwd: projectRoot, encoding: 'utf8' });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const { code, stdout, stderr } = play({ version: `file:${join(scratch, filename)}`, targets: 'charts/todo-app' });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('0 errors, 0 warnings');
  }, 120_000);
});
