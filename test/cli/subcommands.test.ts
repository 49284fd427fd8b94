import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/web-shop';
const commands = ['decisions', 'explain', 'doctor', 'show'];

let project: Project;
beforeAll(() => {
  project = projectOf({ 'fixtures/e2e/web-shop': '.' });
});
afterAll(() => project.remove());

const run = (...args: string[]) => kubeAdrLint(args, { cwd: project.folder });
const linesOf = (text: string) => text.split('\n');

describe('decisions', () => {
  it('says as JSON what its published schema promises, with a chart and without', () => {
    const schema = JSON.parse(readFileSync(join(projectRoot, 'schemas/decisions.schema.json'), 'utf8'));
    const validate = new Ajv().compile(schema);
    for (const targets of [[chart], [], [chart, `${chart}/charts/valkey`], ['nowhere']]) {
      const said = JSON.parse(run('decisions', ...targets, '--format', 'json').stdout);
      validate(said);
      expect(validate.errors, targets.join(' ')).toBeNull();
      expect(said.charts).toEqual(targets);
      expect(said.note === null).toBe(targets.length > 0);
    }
  });

  it('fits a hundred columns, and cuts what is longer', () => {
    project.write('long/0001-long.md', `# ${'A decision with many words '.repeat(9)}\n\n* Status: accepted\n`);
    const { stdout } = run('decisions', '--decisions', 'long', chart);
    expect(linesOf(stdout).find(line => line.startsWith('0001'))).toMatch(/…$/);
    for (const line of linesOf(stdout)) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it('tells each of several charts by itself', () => {
    const said = JSON.parse(run('decisions', chart, `${chart}/charts/valkey`, '--format', 'json').stdout);
    const states = (name: string) =>
      said.decisions.filter((one: { chart: string }) => one.chart === name).map((one: { state: string }) => one.state);
    expect(states(chart)).toContain('enforced');
    expect(states(`${chart}/charts/valkey`)).not.toContain('enforced');
    expect(states(`${chart}/charts/valkey`)).toContain('not-checked');
  });

  it('ends with 1 only where --require-enforced is not met, whatever the findings', () => {
    const broken = ['--set', 'mailer.resources.requests.memory=1Mi'];
    expect(run(chart, ...broken).code).toBe(1);
    expect(run('decisions', chart, ...broken).code).toBe(0);
    expect(run('decisions', '--require-enforced', '--decisions', 'long', chart).code).toBe(1);
  });
});

describe('doctor', () => {
  it('needs no engine, and none that could be built', () => {
    const env = { PATH: '/nonexistent', XDG_CACHE_HOME: join(project.folder, 'no-cache') };
    const withoutEngine = (...args: string[]) => kubeAdrLint(args, { cwd: project.folder, env });
    expect(withoutEngine(chart).stdout).toContain('engine-missing');
    expect(withoutEngine('doctor')).toMatchObject({ code: 0, stderr: '' });
  });

  it('finds the config and the decisions from the folder that it is given', () => {
    expect(run('doctor', chart).stdout).toBe(run('doctor').stdout);
    expect(run('doctor', 'nowhere')).toMatchObject({ code: 2, stderr: 'There is nothing at nowhere.\n' });
  });
});

describe('explain', () => {
  it.each(rules.map(({ meta }) => [meta.id, meta] as const))('knows the rule %s, and leads to its page', (id, meta) => {
    const { code, stdout } = run('explain', id);
    expect(code).toBe(0);
    expect(stdout).toContain(meta.summary);
    expect(stdout).toContain(meta.remedy);
    expect(linesOf(stdout).at(-2)).toBe(`More ${join(projectRoot, 'docs', 'rules', `${id}.md`)}`);
  });

  it('takes an id in small letters, and one with its file', () => {
    project.write('ids/a.md', '### AD-014: One\n\nStatus: accepted\n');
    project.write('ids/b.md', '### AD-014: Two\n\nStatus: accepted\n');
    const both = run('explain', 'ad-014', chart, '--decisions', 'ids').stdout;
    expect([both.includes('AD-014 One'), both.includes('AD-014 Two')]).toEqual([true, true]);
    const one = run('explain', 'ids/b.md#AD-014', chart, '--decisions', 'ids').stdout;
    expect([one.includes('AD-014 One'), one.includes('AD-014 Two')]).toEqual([false, true]);
  });

  it('says of every option where it comes from: block, config, snippet or default', () => {
    const snippet = '```yaml\nresources: { limits: { cpu: 1 } }\n```\n';
    project.write(
      'sources/a.md',
      `# AD-1: Sources\n\nStatus: accepted\n\n## Implementation\n\n${snippet}\n\`\`\`yaml enforce\nmatching-resources: { component: mailer, from: implementation }\n\`\`\`\n`,
    );
    project.write('sources/kube-adr-lint.yaml', 'enforce:\n  AD-1:\n    cluster-ip-only: { component: cache }\n');
    const config = ['--config', 'sources/kube-adr-lint.yaml'];
    const { stdout } = run('explain', 'AD-1', chart, '--decisions', 'sources/a.md', ...config);
    expect(stdout).toMatch(/matching-resources \(error\) · enforce block, sources\/a\.md:12/);
    expect(stdout).toMatch(/component +"mailer" +line 12/);
    expect(stdout).toMatch(/limits +\{"cpu":"1"\} +read from the snippet, line 8/);
    expect(stdout).toMatch(/cluster-ip-only \(error\) · config, sources\/kube-adr-lint\.yaml:3/);
  });
});

describe('show', () => {
  it('shows by kind and name, by name, and by kind in any case', () => {
    const documents = (...args: string[]) => run('show', ...args, chart).stdout.match(/^---$/gm)?.length ?? 0;
    expect(documents('Service/web-shop-checkout')).toBe(1);
    expect(documents('web-shop-checkout')).toBe(2);
    expect(documents('deployment')).toBeGreaterThan(1);
    const [name = ''] = /cache\.enabled=\w+/.exec(run(chart).stdout) ?? [];
    expect(documents('web-shop-checkout', '--scenario', name, '--scenario', 'default')).toBe(4);
  });

  it('prints what can be rendered elsewhere too: the same document from a pipe, and items of a list as documents', () => {
    const given =
      '- {kind: A, apiVersion: v1, metadata: {name: x}}\n- kind: B\n  apiVersion: v1\n  metadata:\n    name: x\n';
    project.write('list.yaml', `kind: List\napiVersion: v1\nitems:\n${given.replaceAll(/^/gm, '  ')}`);
    const { stdout } = run('show', 'x', 'list.yaml');
    expect(stdout).toContain('---\n# list.yaml, scenario given\nkind: B\napiVersion: v1\nmetadata:\n  name: x\n');
    const again = kubeAdrLint(['show', 'x', '-'], { cwd: project.folder, input: stdout });
    expect(again.stdout.replaceAll('# -,', '# list.yaml,')).toBe(stdout);
  });

  it('fails where the scenario does not render, with the line of the template', () => {
    const { code, stdout, stderr } = run('show', 'web-shop-checkout', chart, '--set', 'mailer=1');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^charts\/web-shop\/templates\/mailer\.yaml:\d+: not checked: /);
  });
});

describe('every command', () => {
  it.each(commands)('%s --help teaches by examples', command => {
    const { code, stdout } = run(command, '--help');
    expect(code).toBe(0);
    expect(stdout).toContain(`Examples:\n  kube-adr-lint ${command}`);
    expect(run('--help').stdout).toContain(`\n  ${command} `);
  });

  it('refuses a format that only a run has', () => {
    for (const args of [['explain', '0004'], ['doctor'], ['show', 'x']])
      expect(run(...args, '--format', 'json')).toMatchObject({ code: 2, stdout: '' });
  });

  it('leaves charts that are called like a command within reach', () => {
    project.write('show/Chart.yaml', 'apiVersion: v2\nname: show\nversion: 1.0.0\n');
    project.write('show/templates/a.yaml', 'kind: ConfigMap\napiVersion: v1\nmetadata: { name: a }\n');
    expect(run('./show', '--decisions', 'docs/adr/0007-sessions-in-cookies.md').stdout).toContain('default 1 resource');
  });

  it('writes to the file that it is given', () => {
    expect(run('doctor', '-o', 'doctor.txt').stdout).toBe('');
    expect(readFileSync(join(project.folder, 'doctor.txt'), 'utf8')).toBe(run('doctor').stdout);
  });
});
