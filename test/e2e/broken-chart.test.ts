import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/todo-app';
const deployment = `${chart}/templates/mcp-deployment.yaml`;
const service = `${chart}/templates/mcp-service.yaml`;
const values = `${chart}/values.yaml`;
const container = '/spec/template/spec/containers/0';
const url = `            - name: DATABASE_URL
              value: "postgresql://postgres:$(POSTGRES_PASSWORD)@{{ include "todo-app.fullname" . }}-postgres:5432/{{ .Values.postgres.database }}"
`;
const password = `            - name: POSTGRES_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: {{ include "todo-app.postgresSecretName" . | quote }}
                  key: POSTGRES_PASSWORD
`;
const readiness = '  readinessProbe:\n    httpGet:\n      path: /health\n      port: 8001\n    initialDelaySeconds: 10';
const startup = `  startupProbe:
    httpGet:
      path: /health
      port: 8001
    initialDelaySeconds: 0
    periodSeconds: 5
    failureThreshold: 12
`;

/** One change each to a copy of our chart, and the one finding that it means: decision, rule, path, and words of its message. */
const breaks: readonly {
  readonly change: string;
  readonly make: (project: Project) => void;
  readonly finding: readonly [decision: string, rule: string, path: string, ...words: RegExp[]];
}[] = [
  {
    change: 'another image tag',
    make: ({ edit }) =>
      edit(
        deployment,
        '{{ include "todo-app.image" (dict "image" .Values.image "context" $) | quote }}',
        '"{{ .Values.image.repository }}:9.9.9"',
      ),
    finding: ['AD-011', 'same-image-different-command', `${container}/image`, /9\.9\.9/],
  },
  {
    change: "the backend's command",
    make: ({ edit }) =>
      edit(
        deployment,
        '"app.mcp_server:app", "--host", "0.0.0.0", "--port", "8001"',
        '"app.main:app", "--host", "0.0.0.0", "--port", "8000"',
      ),
    finding: ['AD-011', 'same-image-different-command', `${container}/command`, /backend/, /decided/],
  },
  {
    change: 'a Service of type LoadBalancer',
    make: ({ edit }) => edit(service, 'type: ClusterIP', 'type: LoadBalancer'),
    finding: ['AD-012', 'cluster-ip-only', '/spec/type', /LoadBalancer/],
  },
  {
    change: 'a Service of type NodePort',
    make: ({ edit }) => edit(service, 'type: ClusterIP', 'type: NodePort'),
    finding: ['AD-012', 'cluster-ip-only', '/spec/type', /NodePort/],
  },
  {
    change: 'a memory limit of 1Gi',
    make: ({ folder }) => inMcpServer(folder, 'memory: "512Mi"', 'memory: "1Gi"'),
    finding: ['AD-014', 'matching-resources', `${container}/resources/limits/memory`, /1Gi/, /backend/, /decided/],
  },
  {
    change: 'no startup probe',
    make: ({ folder }) => inMcpServer(folder, startup, '  startupProbe: {}\n'),
    finding: ['AD-016', 'three-probes', `${container}/startupProbe`, /startupProbe/],
  },
  {
    change: 'a readiness probe by tcpSocket',
    make: ({ folder }) =>
      inMcpServer(
        folder,
        readiness,
        '  readinessProbe:\n    tcpSocket:\n      port: 8001\n    initialDelaySeconds: 10',
      ),
    finding: ['AD-016', 'three-probes', `${container}/readinessProbe/tcpSocket`, /tcpSocket/],
  },
  {
    change: 'another health path',
    make: ({ folder }) => inMcpServer(folder, readiness, readiness.replace('/health', '/healthz')),
    finding: ['AD-016', 'three-probes', `${container}/readinessProbe/httpGet/path`, /\/healthz/],
  },
  {
    change: 'a Secret of its own',
    make: ({ edit }) => edit(deployment, '{{ include "todo-app.postgresSecretName" . | quote }}', 'mcp-secret'),
    finding: ['AD-015', 'secret-reuse', `${container}/env/0/valueFrom/secretKeyRef/name`, /mcp-secret/],
  },
  {
    change: 'the password in plain text',
    make: ({ edit }) =>
      edit(deployment, password, '            - name: POSTGRES_PASSWORD\n              value: hunter2\n'),
    finding: ['AD-015', 'secret-reuse', `${container}/env/0/value`, /plain text/],
  },
  {
    change: 'DATABASE_URL before the password that it expands',
    make: ({ edit }) => edit(deployment, password + url, url + password),
    finding: ['AD-015', 'env-expansion-order', `${container}/env/0/value`, /POSTGRES_PASSWORD/],
  },
];

const harmless: readonly { readonly change: string; readonly make: (project: Project) => void }[] = [
  { change: 'nothing', make: () => {} },
  { change: 'cpu: 0.5 for 500m', make: ({ folder }) => inMcpServer(folder, 'cpu: "500m"', 'cpu: 0.5') },
  {
    change: '$$(X) in an env value',
    make: ({ edit }) =>
      edit(deployment, password, `${password}            - name: TEMPLATE\n              value: "$$(X)"\n`),
  },
];

let project: Project | undefined;
afterEach(() => project?.remove());

describe('our chart, broken by one change', () => {
  it.each(breaks)('$change is exactly one finding', ({ make, finding: [decision, rule, path, ...words] }) => {
    const { code, report } = lintBroken(make);
    expect(report.failures).toEqual([]);
    expect(report.findings.map(found => [found.decision?.id, found.rule, found.path])).toEqual([
      [decision, rule, path],
    ]);
    for (const word of words) expect(report.findings[0]?.message).toMatch(word);
    expect(report.findings[0]?.resource?.name).toBe('todo-app-mcp-server');
    expect(code).toBe(1);
  });

  it.each(harmless)('$change is none', ({ make }) => {
    const { code, report } = lintBroken(make);
    expect({ code, findings: report.findings, failures: report.failures }).toEqual({
      code: 0,
      findings: [],
      failures: [],
    });
  });

  it('a component that nothing is labelled or named for is one failure, and no decision about it passes', () => {
    const { code, report } = lintBroken(({ folder }) => {
      for (const file of ['deployment', 'service', 'networkpolicy', 'pdb', 'hpa', 'configmap'])
        replaceAll(join(folder, chart, 'templates', `mcp-${file}.yaml`), /mcp-server/g, 'assistant');
      replaceAll(join(folder, chart, 'templates/backend-deployment.yaml'), /mcp-server/g, 'assistant');
    });
    // The document itself still names the Service of old.
    expect(report.findings.map(({ rule, decision }) => [rule, decision?.id])).toEqual([['documented-names', 'AD-012']]);
    expect(report.failures).toMatchObject([
      { code: 'component-missing', message: expect.stringContaining('"mcp-server"') },
    ]);
    expect(report.decisions.filter(({ state }) => state === 'enforced')).toEqual([]);
    expect(code).toBe(2);
  });
});

interface Report {
  readonly findings: readonly {
    rule: string;
    path: string;
    message: string;
    decision: { id: string } | null;
    resource: { name: string } | null;
  }[];
  readonly failures: readonly { code: string; message: string }[];
  readonly decisions: readonly { id: string; state: string }[];
}

function lintBroken(make: (project: Project) => void): { code: number | null; report: Report } {
  project = projectOf(chart, 'docs/decisions');
  make(project);
  const { code, stdout } = kubeAdrLint([chart, '--format', 'json'], { cwd: project.folder });
  return { code, report: JSON.parse(stdout) };
}

/** Changes the part of values.yaml below `mcpServer:`. */
function inMcpServer(folder: string, from: string, to: string): void {
  const file = join(folder, values);
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(from, text.indexOf('\nmcpServer:'));
  if (at < 0) throw new Error(`values.yaml has no ${from}`);
  writeFileSync(file, text.slice(0, at) + to + text.slice(at + from.length));
}

function replaceAll(file: string, from: RegExp, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!from.test(text)) return;
  writeFileSync(file, text.replace(from, to));
}
