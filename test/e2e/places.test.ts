import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kubeAdrLint } from '../support/cli.ts';
import { helmPath } from '../support/helm.ts';
import { type Project, projectOf } from '../support/project.ts';

const chart = 'charts/web-shop';
const mailer = `${chart}/templates/mailer.yaml`;
const decision = 'docs/adr/0001-mailer-from-the-checkout-image.md';
const probes = 'docs/adr/0004-probes.md';

/** The shop, its mailer started by another command, and an entry with a rule that nobody knows. */
let project: Project;
beforeEach(() => {
  project = projectOf({ 'fixtures/e2e/web-shop': '.' });
  project.edit(mailer, '"sidekiq", "-q", "mailers"', '"ünïcode 🚀"');
  project.edit(probes, 'three-probes:', 'tree-probes:');
});
afterEach(() => project.remove());

interface Report {
  readonly findings: readonly {
    readonly chart: string;
    readonly location: { readonly file: string };
    readonly decision: { readonly file: string; readonly line: number };
    readonly related: readonly { readonly kind: string; readonly location: Place }[];
  }[];
  readonly failures: readonly {
    readonly chart: string | null;
    readonly code: string;
    readonly location: Place | null;
  }[];
  readonly scenarios: readonly { readonly chart: string; readonly name: string }[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

function lint(cwd: string, ...args: string[]): Report {
  return JSON.parse(kubeAdrLint([...args, '--format', 'json'], { cwd: join(project.folder, cwd) }).stdout);
}

/** All places of the finding and the failure that the project has. */
function placesIn({ findings, failures }: Report) {
  expect(findings).toHaveLength(1);
  expect(failures.map(({ code }) => code)).toEqual(['rule-unknown']);
  const [finding, failure] = [findings[0], failures[0]];
  const rendered = finding?.related.find(({ kind }) => kind === 'rendered')?.location;
  return {
    template: finding?.location.file,
    decision: `${finding?.decision.file}:${finding?.decision.line}`,
    rendered: `${rendered?.line}:${rendered?.column}-${rendered?.endColumn}`,
    failure: `${failure?.location?.file}:${failure?.location?.line}:${failure?.location?.column}`,
  };
}

const usual = { template: mailer, decision: `${decision}:7`, rendered: '28:11-38', failure: `${probes}:11:1` };

describe('places are told from the repository’s root', () => {
  it.each([
    ['the root', '.', chart],
    ['the chart’s folder', chart, '.'],
    ['a folder beside it', 'docs/adr', '../../charts/web-shop'],
    ['outside of the repository', '..', ''],
  ])('wherever the program runs: in %s', (_, cwd, target) => {
    expect(placesIn(lint(cwd, target || join(project.folder, chart)))).toEqual(usual);
  });

  it('with Windows line ends in every file', () => {
    for (const file of filesBelow(project.folder)) {
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    }
    expect(placesIn(lint('.', chart))).toEqual(usual);
    const { stdout } = kubeAdrLint([chart], { cwd: project.folder });
    expect(stdout).not.toContain('\r');
    expect(stdout).toContain('    11 | tree-probes:\n       | ^^^^^^^^^^^^\n');
  });

  it('with a byte order mark in decisions and values', () => {
    for (const file of [decision, probes, `${chart}/values.yaml`]) {
      project.write(file, `\uFEFF${readFileSync(join(project.folder, file), 'utf8')}`);
    }
    expect(placesIn(lint('.', chart))).toEqual(usual);
  });

  it('with letters of all kinds, dots and spaces in the names of folders and of the chart', () => {
    const folder = 'dienste/zürich nord/web.shop-2.0';
    project.write('dienste/zürich nord/x', '');
    renameSync(join(project.folder, chart), join(project.folder, folder));
    project.edit(`${folder}/Chart.yaml`, 'name: web-shop', 'name: web.shop-2.0');
    const { template, ...others } = placesIn(lint('.', folder));
    expect(template).toBe(`${folder}/templates/mailer.yaml`);
    expect(others).toEqual({ decision: usual.decision, rendered: usual.rendered, failure: usual.failure });
  });

  it('with a packed chart, of which only the archive can be named', () => {
    execFileSync(helmPath(), ['package', chart], { cwd: project.folder });
    expect(placesIn(lint('.', 'web-shop-1.4.0.tgz'))).toEqual({ ...usual, template: 'web-shop-1.4.0.tgz' });
  });
});

describe('several charts in one run', () => {
  it('are told apart, and share what concerns the decisions', () => {
    execFileSync('cp', ['-r', chart, 'charts/second'], { cwd: project.folder });
    const report = lint('.', chart, 'charts/second');
    expect(report.findings.map(({ chart: of, location }) => [of, location.file])).toEqual([
      ['charts/second', 'charts/second/templates/mailer.yaml'],
      [chart, mailer],
    ]);
    expect(report.failures.map(({ chart: of, code }) => [of, code])).toEqual([
      [chart, 'rule-unknown'],
      ['charts/second', 'rule-unknown'],
    ]);
    const { stdout } = kubeAdrLint([chart, 'charts/second'], { cwd: project.folder });
    expect(stdout.match(/rule-unknown/g)).toHaveLength(1);
    expect(stdout).toContain(`while checking ${chart}, charts/second`);
    expect(stdout).toMatch(/2 errors, 0 warnings, 1 not checked\n$/);
  });

  it('each have the scenarios of their own', () => {
    execFileSync('cp', ['-r', chart, 'charts/second'], { cwd: project.folder });
    project.write('charts/second/values-live.yaml', 'checkout: { replicaCount: 5 }\n');
    const names = (of: string) =>
      lint('.', chart, 'charts/second')
        .scenarios.filter(scenario => scenario.chart === of)
        .map(({ name }) => name);
    expect(names(chart)).toEqual(['default', 'cache.enabled=false']);
    expect(names('charts/second')).toEqual(['default', 'live', 'cache.enabled=false']);
  });

  it('one finding names all scenarios that it holds in, and one that holds in some names those', () => {
    project.write(`${chart}/values-live.yaml`, 'mailer: { resources: { limits: { memory: 1Gi } } }\n');
    const { stdout } = kubeAdrLint([chart], { cwd: project.folder });
    expect(stdout).toContain('].command  (in default, live, cache.enabled=false)');
    expect(stdout).toContain('].resources.limits.memory  (in live)');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile());
}
