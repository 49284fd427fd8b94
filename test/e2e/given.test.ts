import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { helmPath } from '../support/helm.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/todo-app';

let project: Project;
afterEach(() => project.remove());

interface Finding {
  readonly rule: string;
  readonly path: string;
  readonly key: string;
  readonly message: string;
  readonly resource: { readonly name: string };
  readonly decision: { readonly id: string } | null;
  readonly location: { readonly file: string; readonly line: number; readonly confidence: string };
}

describe('what `helm template` prints', () => {
  it.each([
    { change: 'nothing', make: () => {}, findings: 0 },
    { change: 'four decisions broken at once', make: breakFour, findings: 7 },
  ])('gives the rules, resources and paths that the chart gives, with $change', ({ make, findings }) => {
    project = projectOf(chart, 'docs/decisions');
    make(project);
    const rendered = helmTemplate();
    const decisions = ['--decisions', 'docs/decisions', '--format', 'json'];
    const fromChart = JSON.parse(lint([chart, '--no-discover', ...decisions]).stdout);
    const fromText = JSON.parse(lint(['-', ...decisions], rendered).stdout);
    project.write('rendered/all.yaml', rendered);
    const fromFolder = JSON.parse(lint(['rendered', ...decisions]).stdout);
    expect(fromChart.findings).toHaveLength(findings);
    for (const given of [fromText, fromFolder]) {
      expect(sorted(given.findings)).toEqual(sorted(fromChart.findings));
      expect(given.failures).toEqual([]);
      expect(given.scenarios).toMatchObject([{ name: 'given', resources: fromChart.scenarios[0].resources }]);
    }
    for (const { location } of fromText.findings) expect(location).toMatchObject({ file: '-', confidence: 'exact' });
  });

  it('points at its own line, and shows it', () => {
    project = projectOf(chart, 'docs/decisions');
    breakFour(project);
    const rendered = helmTemplate();
    const line = rendered.split('\n').indexOf('  type: NodePort') + 1;
    const { stdout, code } = lint(['-', '--decisions', 'docs/decisions'], rendered);
    expect(code).toBe(1);
    expect(stdout).toContain(`  ${line}:3  error  Service todo-app-mcp-server is of type NodePort, not ClusterIP`);
    expect(stdout).toContain(`    ${line} | type: NodePort\n`);
  });
});

function breakFour({ edit }: Project): void {
  edit(`${chart}/templates/mcp-service.yaml`, 'type: ClusterIP', 'type: NodePort');
  edit(`${chart}/templates/mcp-deployment.yaml`, '"app.mcp_server:app"', '"app.main:app"');
  edit(`${chart}/templates/mcp-deployment.yaml`, '{{ include "todo-app.postgresSecretName" . | quote }}', 'mine');
  edit(
    `${chart}/templates/mcp-deployment.yaml`,
    '{{- toYaml . | nindent 12 }}\n          {{- end }}\n          securityContext',
    'limits: { memory: 1Gi }\n          {{- end }}\n          securityContext',
  );
}

function helmTemplate(): string {
  return execFileSync(helmPath(), ['template', 'todo-app', chart], { cwd: project.folder, encoding: 'utf8' });
}

function lint(args: readonly string[], input = '') {
  return kubeAdrLint(args, { cwd: project.folder, input });
}

function sorted(findings: readonly Finding[]): string[] {
  return findings
    .map(({ rule, path, key, message, resource, decision }) =>
      JSON.stringify({ rule, path, key, message, resource, decision: decision?.id }),
    )
    .sort();
}
