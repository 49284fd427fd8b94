import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const parcels = 'fixtures/documents/parcels';
const plan = `${parcels}/docs/rollout-plan.md`;
const chart = 'charts/todo-app';
const decisions = 'docs/decisions';

let project: Project;
afterEach(() => project.remove());

describe('a plan that contradicts itself and its chart', () => {
  it('is enforced whole from a config that repeats none of its figures, and told what is wrong at its own lines', () => {
    project = projectOf(parcels);
    const { code, report } = lint(parcels, 'charts/parcels');
    expect(report.failures).toEqual([]);
    expect(new Set(report.findings.map(({ location }) => location.file))).toEqual(new Set([plan]));
    expect(report.findings.map(told)).toEqual([
      '31:21 DEC-22 documented-names noService',
      '52:3 DEC-23 scaling-bounds belowReplicas',
      '73:5 DEC-25 env-expansion-order definedLater',
      '99:48 DEC-27 documented-names otherPath',
      '118:24 – documented-names otherPath',
      '119:11 – documented-names noValue',
      '123:25 – documented-names noObject',
      '123:42 – documented-names noObject',
    ]);
    expect(new Set(report.decisions.map(({ state }) => state))).toEqual(new Set(['enforced']));
    expect(report.decisions).toHaveLength(7);
    expect(code).toBe(1);
  });

  it('has nothing more to say once the plan is put right', () => {
    project = projectOf(parcels);
    const { edit } = project;
    edit(plan, 'http://notifier:9090/', 'http://parcels-notifier:9090/');
    edit(plan, '    enabled: true\n', '    enabled: true\n    minReplicas: 3\n');
    const url = '  - name: QUEUE_URL\n    value: amqp://parcels:$(QUEUE_PASSWORD)@queue.example.com:5672/\n';
    const login = '      secretKeyRef: { name: queue-login, key: password }\n';
    edit(plan, url, '');
    edit(plan, login, login + url);
    edit(plan, 'in `deploy/parcels`', 'in `charts/parcels`');
    edit(plan, './deploy/parcels', './charts/parcels');
    edit(plan, 'notifier.enable=false', 'notifier.enabled=false');
    edit(plan, 'deploy/notifier service/notifier', 'deploy/parcels-notifier service/parcels-notifier');
    const { code, report } = lint(parcels, 'charts/parcels');
    expect(report.findings.map(told)).toEqual([]);
    expect(code).toBe(0);
  });
});

it('the example of a config for a plan is one that can be read', () => {
  project = projectOf(chart);
  const config = readFileSync(join(projectRoot, 'docs/examples/plan.kube-adr-lint.yaml'), 'utf8');
  expect(config.trim().split('\n').length).toBeLessThanOrEqual(60);
  project.write('kube-adr-lint.yaml', config);
  const { code, stdout, stderr } = kubeAdrLint([chart, '--print-config'], { cwd: project.folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const id of ['AD-011', 'AD-012', 'AD-013', 'AD-014', 'AD-015', 'AD-016', 'AD-017']) expect(stdout).toContain(id);
});

/** A figure of a decision's snippet, its other value, and the same change of the chart. */
const figures = [
  {
    decision: 'AD-011',
    file: 'AD-011-mcp-server-deployment.md',
    from: '"--port", "8001"]',
    to: '"--port", "8001", "--workers", "2"]',
    follow: (edit: Project['edit']) =>
      edit(`${chart}/templates/mcp-deployment.yaml`, '"--port", "8001"]', '"--port", "8001", "--workers", "2"]'),
  },
  {
    decision: 'AD-013',
    file: 'AD-013-scaling.md',
    from: 'maxReplicas: 3',
    to: 'maxReplicas: 5',
    follow: (edit: Project['edit']) => edit(`${chart}/values.yaml`, 'maxReplicas: 3', 'maxReplicas: 5'),
  },
  {
    decision: 'AD-016',
    file: 'AD-016-health-checks.md',
    from: '  initialDelaySeconds: 30',
    to: '  initialDelaySeconds: 45',
    follow: (edit: Project['edit']) =>
      edit(
        `${chart}/values.yaml`,
        'port: 8001\n    initialDelaySeconds: 30',
        'port: 8001\n    initialDelaySeconds: 45',
      ),
  },
];

describe("one figure changed in a decision's snippet", () => {
  it.each(figures)('of $decision makes the chart wrong until it follows', ({ decision, file, from, to, follow }) => {
    project = projectOf(chart, decisions);
    project.edit(`${decisions}/${file}`, from, to);
    const changed = lint('.', chart);
    expect(changed.report.findings.map(finding => finding.decision?.id)).toContain(decision);
    expect(new Set(changed.report.findings.map(finding => finding.decision?.id)).size).toBe(1);
    expect(changed.code).toBe(1);

    follow(project.edit);
    const followed = lint('.', chart);
    expect(followed.report.findings.map(told)).toEqual([]);
    expect(followed.code).toBe(0);
  });
});

describe("a decision's status", () => {
  const file = `${decisions}/AD-014-resources.md`;
  /** The outcome for AD-014 where the chart breaks it and its status says this. */
  function broken(status: string, config?: string) {
    project = projectOf(chart, decisions);
    project.edit(file, '- Status: accepted\n', status);
    // Breaks the decision.
    project.edit(
      `${chart}/values.yaml`,
      '  # The same figures as the backend\'s (AD-014).\n  resources:\n    requests:\n      memory: "256Mi"',
      '  resources:\n    requests:\n      memory: "300Mi"',
    );
    if (config) project.write('kube-adr-lint.yaml', config);
    const { code, report } = lint('.', chart);
    expect(report.failures).toEqual([]);
    const { state } = report.decisions.find(({ id }) => id === 'AD-014') ?? {};
    return { code, state, findings: report.findings.map(({ rule, severity }) => `${rule} ${severity}`).sort() };
  }

  it.each([
    ['- Status: accepted\n', { code: 1, state: 'enforced', findings: ['matching-resources error'] }],
    ['- Status: proposed\n', { code: 0, state: 'enforced', findings: ['matching-resources warning'] }],
    ['- Status: draft\n', { code: 0, state: 'enforced', findings: ['matching-resources warning'] }],
    ['- Status: rejected\n', { code: 0, state: 'unenforceable', findings: ['decision-lifecycle warning'] }],
    ['- Status: deprecated\n', { code: 0, state: 'unenforceable', findings: ['decision-lifecycle warning'] }],
    ['- Status: superseded by AD-016\n', { code: 0, state: 'unenforceable', findings: ['decision-lifecycle warning'] }],
    [
      '- Status: parked\n',
      { code: 0, state: 'enforced', findings: ['decision-lifecycle warning', 'matching-resources warning'] },
    ],
    ['', { code: 0, state: 'enforced', findings: ['decision-lifecycle warning', 'matching-resources warning'] }],
  ])('%j decides how hard its rules speak', (status, outcome) => {
    expect(broken(status)).toEqual(outcome);
  });

  it('comes from the config where the document has none', () => {
    const outcome = { code: 1, state: 'enforced', findings: ['matching-resources error'] };
    expect(broken('', 'decisions: { status: accepted }\n')).toEqual(outcome);
  });
});

interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly severity: string;
  readonly decision: { readonly id: string } | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
}

interface Report {
  readonly findings: readonly Finding[];
  readonly failures: readonly unknown[];
  readonly decisions: readonly { readonly id: string; readonly state: string }[];
}

function lint(folder: string, target: string): { readonly code: number | null; readonly report: Report } {
  const { code, stdout } = kubeAdrLint([target, '--format', 'json'], { cwd: join(project.folder, folder) });
  return { code, report: JSON.parse(stdout) };
}

function told({ location: { line, column }, decision, rule, messageId }: Finding): string {
  return `${line}:${column} ${decision?.id ?? '–'} ${rule} ${messageId}`;
}
