import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

let project: Project;
afterEach(() => project.remove());
const run = (...args: string[]) => kubeAdrLint(args, { cwd: project.folder });
const read = (file: string) => readFileSync(join(project.folder, file), 'utf8');

test('what init writes is a decision that holds, and a rule that is known', () => {
  project = projectOf('charts/todo-app');
  const { code, stdout, stderr } = run('init');
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Next: kube-adr-lint charts/todo-app');
  expect(read('docs/decisions/0001-resources-of-backend.md')).toContain('limits: { cpu: 500m, memory: 512Mi }');
  const checked = run('charts/todo-app');
  expect([checked.code, checked.stderr]).toEqual([0, '']);
  expect(checked.stdout).toContain('1 decision: 1 enforced');
  expect(run('rules').stdout).toContain('pinned-image');
});

test('the decision that init writes is checked', () => {
  project = projectOf('charts/todo-app');
  run('init');
  project.edit('docs/decisions/0001-resources-of-backend.md', 'memory: 512Mi', 'memory: 1Gi');
  expect(run('charts/todo-app')).toMatchObject({ code: 1, stdout: expect.stringContaining('ADR-0001') });
});

test('init leaves alone what is there', () => {
  project = projectOf('charts/todo-app', 'docs/decisions');
  project.write('lint/our-rules.ts', 'export default [];\n');
  const { code, stdout } = run('init');
  expect(code).toBe(0);
  expect(stdout).toContain('left   lint/our-rules.ts');
  expect(stdout).toContain('There are decisions already');
  expect(read('lint/our-rules.ts')).toBe('export default [];\n');
  expect(readdirSync(join(project.folder, 'docs/decisions'))).not.toContain('0001-resources-of-backend.md');
  expect(run('init').stdout).not.toContain('wrote');
});

test('a component that one configuration opens stays inside in the default one', () => {
  project = projectOf();
  const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: api }\nspec:\n  selector: { app: api }\n';
  const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\nspec:\n';
  const pod =
    '  selector: { matchLabels: { app: api } }\n  template:\n    metadata: { labels: { app: api } }\n    spec: { containers: [{ name: api, image: "api:1" }] }\n';
  project.write('api/Chart.yaml', 'apiVersion: v2\nname: api\nversion: 0.1.0\n');
  project.write('api/values.yaml', 'type: ClusterIP\n');
  project.write('api/values-open.yaml', 'type: LoadBalancer\n');
  project.write('api/templates/all.yaml', `${service}  type: {{ .Values.type }}\n---\n${deployment}${pod}`);
  run('init');
  expect(read('docs/decisions/0001-api-stays-inside.md')).toContain('scenarios: [default]');
  expect(run('api')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 decision: 1 enforced') });
});

test('without a chart, or with one that does not render, the decision says that it has no rule', () => {
  project = projectOf();
  expect(run('init')).toMatchObject({ code: 0, stdout: expect.stringContaining('There is no chart here yet') });
  expect(read('docs/decisions/0001-decisions-are-written-down.md')).toContain('none: ');
});

test('a folder that is not there is refused', () => {
  project = projectOf();
  expect(run('init', 'nowhere')).toMatchObject({ code: 2, stderr: expect.stringContaining('nowhere') });
});
