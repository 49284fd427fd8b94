import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import { kubeAdrLint } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/web-shop';

/** The application with one value that breaks a decision. */
let project: Project;
beforeAll(() => {
  project = projectOf({ 'fixtures/e2e/web-shop': '.' });
  project.write('small.yaml', 'mailer: { resources: { requests: { memory: 1Mi } } }\n');
});
afterAll(() => project.remove());

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  kubeAdrLint([chart, '-f', 'small.yaml', ...args], { cwd: project.folder, env });
const read = (file: string) => readFileSync(join(project.folder, file), 'utf8');

describe('several reports at once', () => {
  it('are each what they are alone: an --output belongs to the --format before it', () => {
    const asked = Object.keys(formats).filter(name => name !== 'text');
    const { code, stdout } = run([
      ...asked.flatMap(name => ['--format', name, '-o', `all.${name}`]),
      '--format',
      'text',
    ]);
    expect(code).toBe(1);
    expect(stdout).toBe(run([]).stdout);
    for (const name of ['sarif', 'github', 'html']) {
      expect(run([`--format=${name}`])).toEqual({ code: 1, stdout: read(`all.${name}`), stderr: '' });
    }
    for (const name of asked) expect(read(`all.${name}`)).toContain('matching-resources');
  });

  it('an --output before any --format is text', () => {
    const { stdout } = run(['--output', 'first.txt', '--format', 'compact']);
    expect(read('first.txt')).toBe(run([]).stdout);
    expect(stdout).toBe(run(['--format', 'compact']).stdout);
  });

  it.each([
    [['--format', 'sarif', '--format', 'github'], /sarif and github cannot both go to standard output/],
    [['--format', 'json', '-o', 'x', '--format', 'sarif', '-o', './docs/../x'], /two reports cannot both go to x\./],
    [['--format', 'json', '-o', 'x', '-o', 'y'], /x takes that report; name the --format/],
    [['--format', 'yaml'], /There is text, json, compact, .*checkstyle/],
  ])('%j is refused', (args, said) => {
    const { code, stdout, stderr } = run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
  });

  it('one that cannot be written keeps no other from being written', () => {
    const { code, stderr } = run(['--format', 'sarif', '-o', 'nowhere/a.sarif', '--format', 'json', '-o', 'kept.json']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^The report could not be written to nowhere\/a\.sarif: /);
    expect(JSON.parse(read('kept.json')).findings).toHaveLength(1);
  });
});

describe('without a format', () => {
  const summary = () => join(project.folder, 'summary.md');

  it('GitHub Actions gets annotations, and the table of decisions is added to the job’s summary', () => {
    project.write('summary.md', 'from another step\n');
    const { code, stdout } = run([], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary() });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=/);
    expect(read('summary.md')).toMatch(
      /^from another step\n## kube-adr-lint: 1 error[\s\S]*\| decision \| state \| findings \|/,
    );
  });

  it('a summary that cannot be written is told, and changes nothing else', () => {
    const { code, stderr } = run([], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(project.folder, 'no/where') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The job's summary could not be written: /);
  });

  it('Azure Pipelines gets its commands, and GitLab’s log the text for a person', () => {
    expect(run([], { TF_BUILD: 'True' }).stdout).toMatch(/^##vso\[task\.logissue type=error;/);
    expect(run([], { GITLAB_CI: 'true' }).stdout).toBe(run([]).stdout);
  });

  it('but with an --output, or a format, that alone is written', () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: join(project.folder, 'none.md') };
    expect(run(['--output', 'ci.txt'], env).stdout).toBe('');
    expect(read('ci.txt')).toBe(run([]).stdout);
    expect(run(['--format', 'text'], env).stdout).toBe(run([]).stdout);
    expect(existsSync(join(project.folder, 'none.md'))).toBe(false);
  });
});
