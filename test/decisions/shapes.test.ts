import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDecisions } from '../../src/decisions/parse.ts';
import { shapesOf } from '../../src/decisions/shapes.ts';
import { optionsFromSnippets } from '../../src/decisions/snippet-options.ts';
import type { Decision, Entry } from '../../src/model/decision.ts';

const text = readFileSync('fixtures/decisions/shapes.md', 'utf8');
const { decisions } = parseDecisions(text, 'shapes.md', { status: null, headings: {} }).value;

function decision(id: string): Decision {
  const found = decisions.find(one => one.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const read = (id: string) => shapesOf(decision(id), 'implementation');

/** The lines of the text that a place spans, to be compared with what a person would point at. */
function pointedAt(place: { start: { line: number; column: number } } | undefined): string {
  return text.split('\n')[(place?.start.line ?? 0) - 1]?.slice((place?.start.column ?? 1) - 1) ?? '';
}

test('a command is followed by its arguments, and numbers in it are texts', () => {
  const { value, failures } = read('AD-1');
  expect(failures).toEqual([]);
  expect(value.command?.value).toEqual(['serve', '--port', '8001']);
  expect(pointedAt(value.command?.placeOf([]))).toBe('command: ["serve"]');
  expect(Object.keys(value)).toEqual(['command']);
});

test('a comment that names a values file begins a part, which holds for its scenario', () => {
  const { values } = read('AD-2').value;
  expect(values?.value).toEqual([
    { scenario: null, values: { api: { replicas: 1, autoscaling: { enabled: false, max: 3 } } } },
    { scenario: 'production', values: { api: { replicas: 2, autoscaling: { enabled: true } } } },
  ]);
  expect(pointedAt(values?.placeOf([1, 'api', 'replicas']))).toBe('replicas: 2');
  expect(pointedAt(values?.placeOf([0, 'api', 'autoscaling', 'max']))).toBe('max: 3 }');
});

test('a whole manifest gives what its containers state', () => {
  const { value } = read('AD-3');
  expect(value.manifests?.value.map(manifest => manifest.kind)).toEqual(['Deployment', 'Service']);
  expect(value.command?.value).toEqual(['serve']);
  expect(value.env?.value).toEqual([{ name: 'A', value: '1' }]);
  expect(value.resources?.value).toEqual({ limits: { cpu: '500m' } });
  expect(value.probes?.value).toEqual({ livenessProbe: { httpGet: { path: '/health', port: 8001 } } });
  expect(pointedAt(value.resources?.placeOf(['limits', 'cpu']))).toBe('cpu: 500m }');
  expect(pointedAt(value.manifests?.placeOf([1, 'kind']))).toBe('kind: Service');
});

test('a template gives its kind, its name as written and the values that it asks', () => {
  const { template } = read('AD-4').value;
  expect(template?.value).toMatchObject({
    kind: 'Deployment',
    name: '{{ include "x.fullname" . }}-api',
    conditions: ['api.enabled', 'global.off'],
  });
  expect(pointedAt(template?.placeOf(['name']))).toContain('name: {{ include');
});

test('pieces of one section are put together, each with its own place', () => {
  const { value, failures } = read('AD-5');
  expect(failures).toEqual([]);
  expect(value.probes?.value).toEqual({
    livenessProbe: { httpGet: { path: '/health' } },
    readinessProbe: { periodSeconds: 5 },
  });
  expect(value.probes?.conflict).toBeNull();
  expect(value.resources?.value).toEqual({ requests: { cpu: 1 } });
  expect(value.env?.value).toHaveLength(2);
  expect(pointedAt(value.probes?.placeOf(['readinessProbe', 'periodSeconds']))).toBe('periodSeconds: 5');
  expect(pointedAt(value.env?.placeOf([1, 'name']))).toBe('name: SECOND');
});

test('alternatives are never read, and what contradicts is said', () => {
  const { value } = read('AD-6');
  expect(Object.keys(value)).toEqual(['command']);
  expect(value.command?.value).toEqual(['one']);
  expect(pointedAt(value.command?.conflict ?? undefined)).toBe('command: [two]');
});

test('a snippet that is no YAML, and a section without one, are failures with a line', () => {
  const lineOf = (id: string, section: string) =>
    shapesOf(decision(id), section).failures.map(failure => [failure.code, failure.location?.start.line]);
  expect(lineOf('AD-7', 'implementation')).toEqual([['snippet-yaml', 135]]);
  expect(lineOf('AD-7', 'usage')).toEqual([['snippet-missing', 128]]);
  expect(lineOf('AD-1', 'nowhere')).toEqual([['snippet-missing', 3]]);
});

const entry = (options: Record<string, unknown>): Entry => {
  const place = decision('AD-1').place;
  const written = {
    rule: 'some-rule',
    options,
    from: 'implementation',
    scenarios: null,
    severity: null,
    reason: null,
    suppressible: true,
  };
  return { ...written, place, placeOf: () => place };
};

const reads = { command: (command: readonly string[]) => ({ command, first: command[0] }) };

test('options that an entry leaves out come from the document, and its own stay', () => {
  const { value, failures } = optionsFromSnippets(entry({ first: 'mine' }), reads, read('AD-1').value);
  expect(failures).toEqual([]);
  expect(value.options).toEqual({ first: 'mine', command: ['serve', '--port', '8001'] });
  expect(pointedAt(value.places.command)).toBe('command: ["serve"]');
});

test('a conflict counts only where an option was read from it', () => {
  const shapes = read('AD-6').value;
  expect(optionsFromSnippets(entry({}), reads, shapes).failures.map(one => one.code)).toEqual(['snippet-conflict']);
  expect(optionsFromSnippets(entry({ first: 'a', command: ['b'] }), reads, shapes).failures).toEqual([]);
});

test('an entry that could read nothing is a failure', () => {
  const shapes = read('AD-2').value;
  expect(optionsFromSnippets(entry({}), reads, shapes).failures.map(one => one.code)).toEqual(['snippet-unread']);
  expect(optionsFromSnippets(entry({}), undefined, shapes).failures.map(one => one.code)).toEqual(['snippet-unread']);
});

test('our own decisions say what their snippets show', () => {
  const file = 'docs/decisions/AD-013-scaling.md';
  const own = parseDecisions(readFileSync(file, 'utf8'), file, { status: null, headings: {} }).value.decisions[0];
  expect(own && shapesOf(own, 'implementation').value.values?.value.map(part => part.scenario)).toEqual([
    null,
    'production',
  ]);
});
