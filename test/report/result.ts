import type { Decision, Entry } from '../../src/model/decision.ts';
import type { Failure } from '../../src/model/failure.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { FileRange } from '../../src/model/range.ts';
import type { DecisionOutcome, LintResult } from '../../src/model/result.ts';
import type { ReportOptions } from '../../src/report/reporter.ts';

/** A place on one line. */
export function place(file: string, line: number, [from, to]: readonly [number, number]): FileRange {
  return { file, start: { line, column: from }, end: { line, column: to } };
}

const document = 'docs/adr/decisions.md';
const template = 'charts/shop/templates/api.yaml';
const values = 'charts/shop/values.yaml';
const rendered = 'shop/templates/api.yaml (default)';

/** The texts that the places below lie in. */
const sources = new Map([
  [
    document,
    '# Decisions\n\n### AD-1: Two at least\n\nStatus: accepted\n\nOne pod is none | `replicas`.\n\n### AD-2: HTTP probes\n',
  ],
  [values, 'api:\n  # größe: 😀\n  größe: {replicas: 1}\n'],
  [template, 'kind: Deployment\nspec:\n  replicas: {{ .Values.api.replicas }}\n'],
  [rendered, 'kind: Deployment\nspec:\n  replicas: 1\n'],
]);

/** A finding of the decision AD-1, at a values line; its fields as a test wants them. */
export function finding(fields: Partial<Finding> = {}): Finding {
  return {
    target: 'charts/shop',
    rule: 'enough-replicas',
    messageId: 'tooFew',
    severity: 'error',
    message: 'replicas is 1, decided is 2',
    remedy: 'Raise the figure.',
    decision: { id: 'AD-1', title: 'Two at least', file: document, line: 3 },
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', namespace: null },
    path: '/spec/replicas',
    key: 'spec.replicas',
    scenarios: ['default'],
    location: { ...place(values, 3, [11, 22]), confidence: 'exact' },
    related: [
      { kind: 'template', message: 'written here', location: place(template, 3, [3, 39]) },
      { kind: 'rendered', message: 'rendered', location: place(rendered, 3, [3, 14]) },
      { kind: 'decision', message: 'AD-1 Two at least', location: place(document, 3, [1, 1]) },
    ],
    trace: [
      { kind: 'values', message: 'api.replicas', location: place(values, 3, [11, 22]) },
      { kind: 'template', message: 'written here', location: place(template, 3, [3, 39]) },
    ],
    ...fields,
  };
}

/** A warning that no decision asks for, in a file whose line is not known. */
export const unplaced = finding({
  rule: 'unique-env',
  severity: 'warning',
  message: 'LEVEL stands twice',
  remedy: 'Take one of them out.',
  decision: null,
  path: '/spec/template/spec/containers/0/env/1',
  key: 'spec.template.spec.containers[name=api].env[1]',
  scenarios: ['default', 'production'],
  location: { file: template, start: { line: 1, column: 1 }, end: { line: 1, column: 1 }, confidence: 'unresolved' },
  related: [{ kind: 'rendered', message: 'rendered', location: place(rendered, 3, [3, 14]) }],
  trace: [],
});

/** A finding that a comment above the values line excuses. */
export const borne = finding({
  message: 'replicas is 0, decided is 2',
  suppressed: { reason: 'moves in March', by: 'comment', place: place(values, 2, [3, 12]) },
});

/** A failure at a line of a document. */
export const failure: Failure = {
  code: 'rule-unknown',
  message: 'There is no rule "three-prods".',
  hint: 'Did you mean "three-probes"?',
  target: 'charts/shop',
  location: place(document, 9, [1, 22]),
};

/** A decision's outcome; AD-1 holds in `production` and had nothing to check in `tiny`. */
export function outcome(fields: Partial<DecisionOutcome> = {}, decision: Partial<Decision> = {}): DecisionOutcome {
  const at: FileRange = { file: document, start: { line: 3, column: 1 }, end: { line: 9, column: 1 } };
  return {
    target: 'charts/shop',
    decision: {
      id: 'AD-1',
      title: 'Two at least',
      status: 'accepted',
      statusText: 'accepted',
      statusPlace: at,
      supersedes: [],
      supersededBy: [],
      links: [],
      place: at,
      snippets: [],
      prose: [],
      entries: [],
      unenforceable: null,
      ...decision,
    },
    state: 'enforced',
    reason: null,
    rules: [
      {
        rule: 'enough-replicas',
        checks: 2,
        checked: [
          { scenario: 'default', checks: 1 },
          { scenario: 'production', checks: 1 },
          { scenario: 'tiny', checks: 0 },
          { scenario: null, checks: 0 },
        ],
        findings: 1,
        severity: 'error',
        entry: entryAt(at),
        options: {},
        readFrom: {},
      },
    ],
    findings: 1,
    excused: 0,
    ...fields,
  };
}

function entryAt(at: FileRange): Entry {
  return {
    rule: 'enough-replicas',
    options: {},
    from: null,
    scenarios: null,
    severity: null,
    reason: null,
    suppressible: true,
    place: at,
    placeOf: () => at,
  };
}

const unchecked = outcome(
  { state: 'not-checked', reason: 'its entry for three-prods is wrong', rules: [], findings: 0 },
  {
    id: 'AD-2',
    title: 'HTTP probes',
    place: { file: document, start: { line: 9, column: 1 }, end: { line: 9, column: 22 } },
  },
);

/** A run over one chart in three scenarios, with one finding, one warning and one failure. */
export function result(fields: Partial<LintResult> = {}): LintResult {
  return {
    targets: ['charts/shop'],
    engine: { name: 'embedded', version: '4.3.1', fallback: null },
    scenarios: ['default', 'production', 'tiny'].map(name => ({ target: 'charts/shop', name, resources: 2 })),
    decisions: [outcome(), unchecked],
    findings: [unplaced, finding()],
    suppressed: [],
    baselines: [],
    failures: [failure],
    notChecked: [{ target: 'charts/shop', message: 'The link templates/x leads out of the repository.' }],
    neverRendered: [],
    rules: new Map([
      ['enough-replicas', { id: 'enough-replicas', summary: 'Require enough replicas', remedy: 'Raise the figure.' }],
    ]),
    sources,
    ...fields,
  };
}

/** The options of a run without any. */
export function options(fields: Partial<ReportOptions> = {}): ReportOptions {
  return {
    toolVersion: '1.2.3',
    colour: false,
    quiet: false,
    maxWarnings: null,
    requireEnforced: false,
    verdict: { exitCode: 2, errors: 1, warnings: 1, tooManyWarnings: false, notEnforced: [] },
    ...fields,
  };
}

/** Texts that break formats which do not escape. */
export const hostile = [
  '50% of `cpu` | <b>&amp;</b> "x" \'y\' ]]> ::error::no, %0A ##vso[task.complete] ##[error] @team #12 ; ] \\',
  'two\r\nlines\nand\rmore',
  'null \u0000, bell \u0007, escape \u001b[31m, lone \ud83d, last \uffff',
];
