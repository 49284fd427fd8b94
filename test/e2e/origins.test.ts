import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/todo-app';

let project: Project;
beforeEach(() => {
  project = projectOf(chart, 'docs/decisions');
});
afterEach(() => project.remove());

interface Place {
  readonly kind: string;
  readonly message: string;
  readonly location: { readonly file: string; readonly line: number };
}

/** The findings of a run, as `rule file:line confidence`, with the report's own trace. */
function found(...args: string[]) {
  const run = kubeAdrLint([chart, '--format', 'json', ...args], { cwd: project.folder });
  const { findings, failures } = JSON.parse(run.stdout);
  expect(failures).toEqual([]);
  return findings.map(
    ({
      rule,
      location,
      trace,
    }: {
      rule: string;
      location: Place['location'] & { confidence: string };
      trace: Place[];
    }) => ({
      at: `${rule} ${location.file}:${location.line} ${location.confidence}`,
      trace: trace.map(each => `${each.kind} ${each.location.file}:${each.location.line} ${each.message}`),
    }),
  );
}

describe('where a finding points', () => {
  it('is the line of the values, with the way to the manifest', () => {
    project.edit(
      `${chart}/values.yaml`,
      '  # The same figures as the backend\'s (AD-014).\n  resources:\n    requests:\n      memory: "256Mi"',
      '  # The same figures as the backend\'s (AD-014).\n  resources:\n    requests:\n      memory: "300Mi"',
    );
    const [finding, ...others] = found();
    expect(others).toEqual([]);
    expect(finding?.at).toBe(`matching-resources ${chart}/values.yaml:123 exact`);
    expect(finding?.trace).toEqual([
      `values ${chart}/values.yaml:123 mcpServer.resources.requests.memory decides it`,
      `template ${chart}/templates/mcp-deployment.yaml:72 the template writes it here`,
      expect.stringMatching(/^rendered todo-app\/templates\/mcp-deployment.yaml \(default\):\d+ rendered$/),
    ]);
  });

  it('is the values file of the scenario that it is found in', () => {
    project.write(
      `${chart}/values-staging.yaml`,
      '# One figure of its own.\nmcpServer:\n  resources:\n    limits: { memory: 600Mi }\n',
    );
    expect(found().map(({ at }: { at: string }) => at)).toEqual([
      `matching-resources ${chart}/values-staging.yaml:4 exact`,
    ]);
  });

  it('is the template where a flag decides, and the flag stands in the trace', () => {
    const [finding] = found('--no-discover', '--set', 'mcpServer.resources.limits.memory=600Mi');
    expect(finding?.at).toBe(`matching-resources ${chart}/templates/mcp-deployment.yaml:72 exact`);
    expect(finding?.trace[0]).toBe(
      `values ${chart}/templates/mcp-deployment.yaml:72 --set mcpServer.resources.limits.memory=600Mi`,
    );
  });

  it('follows a line that moves and a key that is renamed', () => {
    project.edit(`${chart}/templates/mcp-service.yaml`, 'type: ClusterIP', 'type: {{ .Values.mcpServer.serviceType }}');
    project.edit(`${chart}/values.yaml`, '  logLevel: info\n', '  logLevel: info\n  serviceType: NodePort\n');
    project.edit(
      `${chart}/values.schema.json`,
      '"logLevel": {',
      '"serviceType": { "type": "string" },\n        "logLevel": {',
    );
    const at = () => found('--no-discover').map((finding: { at: string }) => finding.at);
    const [before] = at();
    const line = Number(/:(\d+) exact$/.exec(before ?? '')?.[1]);
    expect(before).toBe(`cluster-ip-only ${chart}/values.yaml:${line} exact`);
    project.edit(`${chart}/values.yaml`, '  logLevel: info\n', '  logLevel: info\n  # How it is reached.\n\n');
    expect(at()).toEqual([`cluster-ip-only ${chart}/values.yaml:${line + 2} exact`]);
    project.edit(`${chart}/templates/mcp-service.yaml`, '.serviceType', '.reachedBy');
    project.edit(`${chart}/values.yaml`, '  serviceType:', '  reachedBy:');
    project.edit(`${chart}/values.schema.json`, '"serviceType"', '"reachedBy"');
    expect(at()).toEqual([`cluster-ip-only ${chart}/values.yaml:${line + 2} exact`]);
  });
});
