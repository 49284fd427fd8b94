import { afterEach, beforeEach, expect, test } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const resources = '{ requests: { cpu: 100m } }';
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: api }
spec:
  selector: { matchLabels: { app: api } }
  template:
    metadata: { labels: { app: api } }
    spec: { containers: [{ name: api, image: "api:1", resources: ${resources} }] }
`;
const decision = (id: string, rule: string) => `# ADR-${id}: ${rule}

Status: accepted

## Implementation

\`\`\`yaml
resources: ${resources}
\`\`\`

\`\`\`yaml enforce
${rule}
\`\`\`
`;
const rule = (id: string, meta: string, rest: string) => `defineRule({
  meta: {
    id: '${id}',
    summary: 'Require something',
    remedy: 'Do it.',
    severity: 'error',
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { some: 'some {name}' },${meta}
  },
  ${rest}
})`;

let project: Project;
beforeEach(() => {
  project = projectOf();
  project.write('api/Chart.yaml', 'apiVersion: v2\nname: api\nversion: 0.1.0\n');
  project.write('api/templates/api.yaml', deployment);
});
afterEach(() => project.remove());

interface Report {
  readonly findings: readonly { rule: string }[];
  readonly failures: readonly { code: string; message: string; location: { file: string; line: number } | null }[];
  readonly decisions: readonly { id: string; state: string }[];
}

function lint(): { code: number | null; told: string[]; report: Report } {
  const { code, stdout } = kubeAdrLint(['api', '--format', 'json'], { cwd: project.folder });
  const report = JSON.parse(stdout) as Report;
  const told = report.failures.map(
    ({ code: name, message, location }) => `${location?.file}:${location?.line} ${name} ${message}`,
  );
  return { code, told, report };
}

test('a rule that breaks is a failure, whatever it breaks in, and hides no finding', () => {
  const broken = [
    rule('throws', '', "create: () => ({ Manifests: () => { throw new Error('no luck') } })"),
    rule('is-async', '', "create: () => ({ Manifests: async () => { throw new Error('too late') } })"),
    rule(
      'prepares',
      '',
      "prepare: async () => { throw new Error('not ready') }, create: () => ({ Manifests: () => {} })",
    ),
    rule(
      'misspells',
      '',
      "create: ({ report, manifests }) => ({ Workload: ({ at }) => report({ at: at(), messageId: 'other' }) })",
    ),
    rule(
      'reads',
      "reads: { resources: () => { throw new Error('not this') } },",
      'create: () => ({ Manifests: () => {} })',
    ),
  ];
  const well = rule(
    'finds',
    '',
    "create: ({ report }) => ({ Workload: ({ at, name }) => report({ at: at(), messageId: 'some', data: { name } }) })",
  );
  project.write(
    'rules.mjs',
    `import { defineRule } from 'kube-adr-lint/kit';\nexport default [${[...broken, well].join(', ')}];\n`,
  );
  project.write('kube-adr-lint.yaml', 'plugins: [./rules.mjs]\n');
  const entries = ['throws:', 'is-async:', 'prepares:', 'misspells:', 'reads: { from: implementation }', 'finds:'];
  for (const [index, entry] of entries.entries()) project.write(`adr/${index}.md`, decision(String(index), entry));
  const { code, told, report } = lint();
  expect(told.sort()).toMatchInlineSnapshot(`
    [
      "adr/0.md:12 rule-broken The rule throws broke: no luck.",
      "adr/1.md:12 rule-broken The rule is-async broke: a visitor of it is async; what it must wait for belongs in \`prepare\`.",
      "adr/2.md:12 rule-broken The rule prepares broke: not ready.",
      "adr/3.md:12 rule-broken The rule misspells broke: it has no message "other".",
      "adr/4.md:12 rule-broken The rule reads broke: not this.",
    ]
  `);
  expect(report.findings.map(({ rule: id }) => id)).toEqual(['finds']);
  expect(report.decisions.map(({ state }) => state)).toEqual([...Array(5).fill('not-checked'), 'enforced']);
  expect(code).toBe(2);
});

test('where a plugin is missing, what needs it is not checked, and the rest is', () => {
  project.write('kube-adr-lint.yaml', 'plugins:\n  - ./gone.ts\n');
  project.write('adr/1.md', decision('1', 'of-the-plugin:'));
  project.write('adr/2.md', decision('2', 'matching-resources: { component: api, from: implementation }'));
  const { code, told, report } = lint();
  expect(told).toMatchInlineSnapshot(`
    [
      "adr/1.md:12 rule-unknown There is no rule "of-the-plugin".",
      "kube-adr-lint.yaml:2 plugin-missing There is no plugin ./gone.ts.",
    ]
  `);
  expect(report.decisions.map(({ state }) => state)).toEqual(['not-checked', 'enforced']);
  expect(code).toBe(2);
});

test('severities of the config hold for the rules of plugins', () => {
  const quiet = rule(
    'finds',
    'recommended: true,',
    "create: ({ report }) => ({ Workload: ({ at, name }) => report({ at: at(), messageId: 'some', data: { name } }) })",
  );
  project.write('rules.mjs', `import { defineRule } from 'kube-adr-lint/kit';\nexport const rules = [${quiet}];\n`);
  project.write('kube-adr-lint.yaml', 'plugins: [./rules.mjs]\n');
  expect(lint()).toMatchObject({ code: 1, told: [], report: { findings: [{ rule: 'finds', severity: 'error' }] } });
  project.write('kube-adr-lint.yaml', 'plugins: [./rules.mjs]\nrules: { finds: warning }\n');
  expect(lint()).toMatchObject({ code: 0, report: { findings: [{ severity: 'warning' }] } });
  project.write('kube-adr-lint.yaml', 'plugins: [./rules.mjs]\nrules: { finds: off }\n');
  expect(lint()).toMatchObject({ code: 0, report: { findings: [] } });
});
