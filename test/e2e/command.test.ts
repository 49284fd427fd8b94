import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { helmPath } from '../support/helm.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/web-shop';

/** The clean application with one value that breaks decision 0003, and one file with the value that mends it. */
let project: Project;
beforeAll(() => {
  project = projectOf({ 'fixtures/e2e/web-shop': '.' });
  project.write('small.yaml', 'mailer: { resources: { requests: { memory: 1Mi } } }\n');
  project.write('right.yaml', 'mailer: { resources: { requests: { memory: 384Mi } } }\n');
});
afterAll(() => project.remove());

const run = (...args: string[]) => kubeAdrLint(args, { cwd: project.folder });
const inFolder = (folder: string, ...args: string[]) => kubeAdrLint(args, { cwd: join(project.folder, folder) });
const report = (...args: string[]): Report => JSON.parse(run(...args, '--format', 'json').stdout);

interface Report {
  readonly chart: string | null;
  readonly engine: { name: string } | null;
  readonly scenarios: readonly { name: string; resources: number }[];
  readonly findings: readonly {
    rule: string;
    severity: string;
    message: string;
    path: string;
    resource: object;
    location: { file: string };
  }[];
  readonly failures: readonly { code: string; message: string }[];
  readonly decisions: readonly { id: string; state: string; file: string }[];
}

describe('what is rendered', () => {
  it('values files lie over the chart’s own, a later one over an earlier', () => {
    expect(report(chart).findings).toEqual([]);
    expect(report('-f', 'small.yaml', chart).findings).toMatchObject([{ rule: 'matching-resources' }]);
    expect(report('-f', 'small.yaml', '--values=right.yaml', chart).findings).toEqual([]);
    expect(report('-f', 'right.yaml', '-f', 'small.yaml', chart).findings).toHaveLength(1);
  });

  it.each([
    ['-f', 'right.yaml'],
    ['--set', 'a=b'],
    ['--set-string', 'a=b'],
    ['--set-json', 'a={}'],
    ['--set-literal', 'a=b'],
    ['--set-file', 'a=right.yaml'],
    ['--release-name', 'shop'],
    ['-n', 'shop'],
    ['--kube-version', '1.34'],
    ['-a', 'acme.example.com/v1'],
    ['-d', 'docs/adr'],
    ['-c', 'empty.yaml'],
    ['--scenario', 'default'],
    ['--rule', 'three-probes=off'],
    ['--format', 'json'],
    ['-o', 'out.txt'],
    ['--max-warnings', '3'],
    ['--engine', 'embedded'],
    ['--timeout', '30'],
  ])('%s takes one value, and leaves the target alone', (option, value) => {
    project.write('empty.yaml', '{}\n');
    const { code, stderr } = run(option, value, chart);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(run(option).stderr).toMatch(/argument missing|requires/);
  });

  it('the set options hold in the order of Helm', () => {
    const memory = 'mailer.resources.requests.memory';
    expect(report(chart, '--set', `${memory}=1Mi`).findings[0]?.message).toContain('1Mi');
    expect(report(chart, '--set-string', `${memory}=2Mi`).findings[0]?.message).toContain('2Mi');
    expect(report(chart, '--set-json', `${memory}="3Mi"`).findings[0]?.message).toContain('3Mi');
    expect(report(chart, '--set-literal', `${memory}=4Mi`).findings[0]?.message).toContain('4Mi');
    project.write('five.txt', '5Mi');
    expect(report(chart, '--set-file', `${memory}=five.txt`).findings[0]?.message).toContain('5Mi');
    expect(report(chart, '--set', `${memory}=1Mi`, '--set', `${memory}=384Mi`).findings).toEqual([]);
    expect(report(chart, '-f', 'small.yaml', '--set', `${memory}=384Mi`).findings).toEqual([]);
    const both = ['--set-string', `${memory}=2Mi`, '--set', `${memory}=1Mi`];
    expect(report(chart, ...both).findings[0]?.message).toContain('2Mi');
    expect(run(chart, '--set', 'nothing')).toMatchObject({ code: 2 });
  });

  it('the release name and the namespace reach the chart', () => {
    const service = 'charts/valkey/templates/valkey.yaml';
    const named = report(chart, '--release-name', 'demo', '--set', 'cache.service.type=NodePort');
    expect(named.findings).toMatchObject([
      { rule: 'cluster-ip-only', resource: { name: 'demo-cache' }, location: { file: `${chart}/${service}` } },
    ]);
    expect(run(chart, '--release-name', 'No_Name')).toMatchObject({ code: 2 });
    expect(run(chart, '--kube-version', 'twelve')).toMatchObject({ code: 2 });
  });

  it('no target means the current folder, and Chart.yaml means its folder', () => {
    expect(inFolder(chart).code).toBe(0);
    expect(inFolder(chart).stdout).toContain('default 8 resources');
    expect(run(`${chart}/Chart.yaml`).stdout).toBe(run(chart).stdout);
    expect(inFolder('.')).toMatchObject({ code: 2, stdout: expect.stringContaining('holds charts: charts/web-shop') });
  });

  it('the helm binary renders the same', () => {
    const asked = ['--engine', 'helm', '--helm-binary', helmPath(), '-f', 'small.yaml'];
    const [helm, embedded] = [report(chart, ...asked), report(chart, '-f', 'small.yaml')];
    expect(helm.engine?.name).toBe('helm');
    expect(helm.scenarios).toEqual(embedded.scenarios);
    // Helm sorts what it prints, and tells nothing of where it comes from.
    const steady = ({ findings }: Report) =>
      findings.map(({ rule, severity, message, path, resource }) => ({ rule, severity, message, path, resource }));
    expect(steady(helm)).toEqual(steady(embedded));
  });

  it.each([
    ['nothing', ['--engine', 'helm', '--helm-binary', 'nowhere/helm']],
    ['no program', ['--engine', 'helm', '--helm-binary', 'right.yaml']],
    ['another program', ['--engine', 'helm', '--helm-binary', '/bin/true']],
  ])('a helm binary that is %s is one failure', (_, options) => {
    const { code, stdout, stderr } = run(chart, ...options);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(stdout).toMatch(/^not checked {2}.*(helm|right\.yaml)/);
    expect(stdout.match(/not checked {2}/g)).toHaveLength(1);
  });
});

describe('what is checked', () => {
  it('--decisions replaces what is found, and may be given again', () => {
    const some = ['-d', 'docs/adr/0003-mailer-resources.md', '--decisions', 'docs/adr/0004*.md'];
    expect(report(chart, ...some).decisions.map(({ id }) => id)).toEqual(['0003', '0004']);
  });

  it('--rule sets the severity of a rule, or switches it off', () => {
    const severities = (...options: string[]) =>
      report(chart, '-f', 'small.yaml', ...options).findings.map(({ severity }) => severity);
    expect(severities()).toEqual(['error']);
    expect(severities('--rule', 'matching-resources=warning')).toEqual(['warning']);
    expect(severities('--rule', 'matching-resources=off')).toEqual([]);
    expect(severities('--rule', 'matching-resources=off', '--rule', 'matching-resources=error')).toEqual(['error']);
    expect(run(chart, '--rule', 'matching-resources=fatal')).toMatchObject({ code: 2, stdout: '' });
    const unknown = run(chart, '--rule', 'matching-resource=off');
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stdout).toMatch(/There is no rule "matching-resource".*\n.*Did you mean "matching-resources"/);
  });

  it('--config replaces the one that is found', () => {
    project.write('kube-adr-lint.yaml', 'rules: { matching-resources: off }\n');
    project.write('other.yaml', 'rules: { matching-resources: warning }\n');
    try {
      expect(report(chart, '-f', 'small.yaml').findings).toEqual([]);
      expect(report(chart, '-f', 'small.yaml', '-c', 'other.yaml').findings).toMatchObject([{ severity: 'warning' }]);
      const printed = JSON.parse(run('--print-config', chart).stdout);
      expect(printed.rules).toEqual({ 'matching-resources': 'off' });
      expect(JSON.parse(run('--print-config', '--rule', 'three-probes=off', chart).stdout).rules).toEqual({
        'matching-resources': 'off',
        'three-probes': 'off',
      });
    } finally {
      execFileSync('rm', [join(project.folder, 'kube-adr-lint.yaml')]);
    }
    expect(run('--print-config', 'nowhere')).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('what is said', () => {
  it('exit codes: 0 all holds, 1 a decision is broken, 2 something could not be checked', () => {
    expect(run(chart).code).toBe(0);
    expect(run(chart, '-f', 'small.yaml').code).toBe(1);
    expect(run(chart, '-f', 'small.yaml', 'nowhere').code).toBe(2);
  });

  it('--max-warnings fails where there are more, and says so', () => {
    const warned = [chart, '-f', 'small.yaml', '--rule', 'matching-resources=warning'];
    expect(run(...warned).code).toBe(0);
    expect(run(...warned, '--max-warnings', '1').code).toBe(0);
    const { code, stdout } = run(...warned, '--max-warnings', '0');
    expect(code).toBe(1);
    expect(stdout).toContain('1 warning (more than the 0 allowed)');
    expect(run(...warned, '--max-warnings=-1').code).toBe(2);
    expect(run(...warned, '--max-warnings', 'few').code).toBe(2);
  });

  it('--quiet leaves warnings out of the report, and counts them', () => {
    const warned = [chart, '-f', 'small.yaml', '--rule', 'matching-resources=warning', '--quiet'];
    expect(run(...warned)).toMatchObject({ code: 0 });
    expect(run(...warned).stdout).toMatch(/0 errors, 1 warning \(not shown\)\n$/);
    expect(run(...warned).stdout).not.toContain('limits.memory');
    expect(report(...warned).findings).toEqual([]);
    expect(run(...warned, '--max-warnings', '0').code).toBe(1);
  });

  it('the report for programs fits its schema', () => {
    const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/report.schema.json'), 'utf8'));
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    const runs = [
      [chart],
      [chart, '-f', 'small.yaml'],
      [chart, 'nowhere', 'docs'],
      [chart, '-c', 'nowhere.yaml', '--rule', 'nothing=off', '--engine', 'helm', '--helm-binary', helmPath()],
      ['nowhere'],
      ['-'],
    ];
    for (const args of runs) {
      validate(report(...args));
      expect(validate.errors, args.join(' ')).toBeNull();
    }
    expect(report(chart).chart).toBe(chart);
    expect(report(chart, 'nowhere').chart).toBeNull();
  });

  it('--output writes the report to a file, without colours, and keeps the exit code', () => {
    expect(run(chart, '-f', 'small.yaml', '--color', '-o', 'report.txt')).toMatchObject({ code: 1, stdout: '' });
    expect(readFileSync(join(project.folder, 'report.txt'), 'utf8')).toBe(run(chart, '-f', 'small.yaml').stdout);
    for (const output of ['nowhere/report.txt', 'docs']) {
      const { code, stderr } = run(chart, '-o', output);
      expect(code).toBe(2);
      expect(stderr).toMatch(new RegExp(`^The report could not be written to ${output}: .*\\.\n$`));
    }
    expect(existsSync(join(project.folder, 'nowhere'))).toBe(false);
  });

  it.each([
    { what: 'a pipe', args: [], env: {}, coloured: false },
    { what: '--color', args: ['--color'], env: {}, coloured: true },
    { what: '--color beside NO_COLOR', args: ['--color'], env: { NO_COLOR: '1' }, coloured: true },
    { what: 'FORCE_COLOR', args: [], env: { FORCE_COLOR: '1' }, coloured: true },
    { what: 'FORCE_COLOR=0', args: [], env: { FORCE_COLOR: '0' }, coloured: false },
    { what: 'NO_COLOR', args: [], env: { NO_COLOR: '1', FORCE_COLOR: '1' }, coloured: false },
    { what: '--no-color', args: ['--no-color'], env: { FORCE_COLOR: '1' }, coloured: false },
  ])('$what decides about colours', ({ args, env, coloured }) => {
    const { stdout } = kubeAdrLint([chart, ...args], { cwd: project.folder, env: { NO_COLOR: '', ...env } });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  it('--version, --help and rules speak on standard output', () => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const help = run('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const words of ['Examples:', 'yaml enforce', 'Exit: 0', '--set-json', 'docs/adr'])
      expect(help.stdout).toContain(words);
    const ids = run('rules')
      .stdout.split('\n')
      .flatMap(line => line.split(' ')[0] || []);
    expect(ids).toEqual(rules.map(({ meta }) => meta.id));
    expect(JSON.parse(run('rules', '--format', 'json').stdout)).toMatchObject(
      rules.map(({ meta }) => ({ id: meta.id, summary: meta.summary, severity: meta.severity })),
    );
  });

  it.each([
    ['--decision', /unknown option '--decision'\n\(Did you mean --decisions\?\)/],
    ['--qiet', /unknown option '--qiet'\n\(Did you mean --quiet\?\)/],
    ['--format=xml', /'xml' is invalid.*text, json/],
    ['--engine=helmet', /'helmet' is invalid.*embedded, helm/],
    ['--timeout=0', /seconds above 0/],
    ['--rule=three-probes', /ID=SEVERITY/],
  ])('%s is refused with a hint', (option, said) => {
    const { code, stdout, stderr } = run(option, chart);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
    expect(stderr).not.toContain('    at ');
  });

  it.each([
    ['a reader that stops early', '| true', 1],
    ['a closed output', '>&-', 1],
    ['a full disk', '>/dev/full', 2],
  ])('%s breaks nothing', (_, redirection, code) => {
    const script = `'${process.execPath}' '${join(projectRoot, 'dist/cli.js')}' ${chart} -f small.yaml ${redirection}`;
    const { stderr } = spawnSync('bash', ['-c', `${script}; echo "\${PIPESTATUS[0]}" >code`], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^(The report could not be written: .*\.\n)?$/);
    expect(readFileSync(join(project.folder, 'code'), 'utf8')).toBe(`${code}\n`);
  });
});
