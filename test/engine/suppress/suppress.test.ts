import { describe, expect, it } from 'vitest';
import type { Suppression } from '../../../src/config/config.ts';
import { matchEntries } from '../../../src/engine/suppress/baseline-match.ts';
import type { Scope } from '../../../src/engine/suppress/comments.ts';
import { type Bearing, suppress, toLocate } from '../../../src/engine/suppress/suppress.ts';
import type { BaselineEntry, HeldBaseline } from '../../../src/model/baseline.ts';
import type { Finding } from '../../../src/model/finding.ts';
import type { FileRange } from '../../../src/model/range.ts';

const place = (file: string, line: number): FileRange => ({
  file,
  start: { line, column: 1 },
  end: { line, column: 9 },
});

/** A finding of `three-probes` under AD-1, in line 5 of t.yaml, of a value in line 2 of v.yaml. */
const finding = (fields: Partial<Finding> = {}): Finding => ({
  target: 'shop',
  rule: 'three-probes',
  messageId: 'missing',
  severity: 'error',
  message: 'it lacks a probe',
  remedy: 'Add it.',
  decision: { id: 'AD-1', title: 'Probes', file: 'a.md', line: 3 },
  resource: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop-api', namespace: null },
  path: '/spec/template/spec/containers/0/livenessProbe',
  key: 'spec.template.spec.containers[name=api].livenessProbe',
  scenarios: ['default'],
  location: { ...place('t.yaml', 5), confidence: 'exact' },
  related: [
    { kind: 'values', message: 'api.probe', location: place('v.yaml', 2) },
    { kind: 'decision', message: 'AD-1 Probes', location: place('a.md', 8) },
    { kind: 'rendered', message: 'rendered', location: place('r.yaml', 1) },
  ],
  ...fields,
});

const scope = (fields: Partial<Scope>): Scope => {
  return { name: 'three-probes', reason: 'why', place: place('t.yaml', 4), from: 5, to: 5, whole: false, ...fields };
};

const selector = (fields: Partial<Suppression>): Suppression => {
  const any = { resource: null, decision: null, path: null, container: null };
  return { rule: 'three-probes', ...any, reason: 'why', place: place('c.yaml', 1), ...fields };
};

const entry: BaselineEntry = {
  chart: 'charts/shop',
  rule: 'three-probes',
  decision: 'AD-1',
  resource: 'Deployment/shop-api',
  namespace: null,
  path: 'spec.template.spec.containers[name=api].livenessProbe',
};

const held = (entries: readonly BaselineEntry[], mode: HeldBaseline['mode'] = 'hold'): HeldBaseline => {
  return {
    baseline: { path: '/b.json', file: 'b.json', entries, placeOf: each => place('b.json', entries.indexOf(each) + 1) },
    chart: 'charts/shop',
    mode,
  };
};

const by = (bearing: Partial<Bearing>, one = finding(), refusal: string | null = null) => {
  const { suppressed } = suppress([{ finding: one, refusal }], {
    scopes: [],
    selectors: [],
    baseline: null,
    ...bearing,
  });
  return suppressed[0]?.suppressed?.by ?? null;
};

describe('a comment', () => {
  it.each([
    ['on the line of the finding', {}, 'comment'],
    ['by the decision', { name: 'AD-1' }, 'comment'],
    ['by the decision with its file', { name: 'a.md#AD-1' }, 'comment'],
    ['of another rule', { name: 'unique-env' }, null],
    ['on another line', { from: 6, to: 6 }, null],
    ['in another file', { place: place('u.yaml', 4) }, null],
    ['at the line of the values', { place: place('v.yaml', 1), from: 2, to: 2 }, 'comment'],
    ["at the decision's entry", { place: place('a.md', 7), from: 8, to: 8 }, 'comment'],
    ["at the decision's heading", { place: place('a.md', 2), from: 3, to: 3 }, 'comment'],
    ['at a rendered line', { place: place('r.yaml', 1), from: 1, to: 9 }, null],
  ] as const)('%s: %o', (_, fields, expected) => {
    expect(by({ scopes: [scope(fields)] })).toBe(expected);
  });

  it('excuses a finding without a line only where it holds for the whole file', () => {
    const unresolved = finding({ location: { ...place('t.yaml', 1), confidence: 'unresolved' }, related: [] });
    expect(by({ scopes: [scope({ from: 1, to: 9 })] }, unresolved)).toBe(null);
    expect(by({ scopes: [scope({ from: 1, to: Number.POSITIVE_INFINITY, whole: true })] }, unresolved)).toBe('comment');
  });
});

describe('a selector of the config', () => {
  it.each([
    [{}, 'config'],
    [{ rule: 'unique-env' }, null],
    [{ decision: 'AD-1' }, 'config'],
    [{ decision: 'AD-2' }, null],
    [{ resource: 'Deployment/shop-api' }, 'config'],
    [{ resource: 'Deployment/*-api' }, 'config'],
    [{ resource: 'Deployment' }, 'config'],
    [{ resource: 'Deployment/api' }, null],
    [{ resource: '*/shop-api' }, 'config'],
    [{ container: 'api' }, 'config'],
    [{ container: 'a?i' }, null],
    [{ container: 'web' }, null],
    [{ path: 'spec.template' }, 'config'],
    [{ path: 'spec.temp' }, null],
    [{ path: 'spec.template.spec.containers' }, 'config'],
    [{ path: '*.livenessProbe' }, 'config'],
    [{ path: '/spec/template/spec/containers/*/livenessProbe' }, 'config'],
    [{ path: '/spec/template/spec/containers/1' }, null],
  ] as const)('%o', (fields, expected) => {
    expect(by({ selectors: [selector(fields)] })).toBe(expected);
  });
});

describe('a baseline', () => {
  it('excuses what it names, whatever its line and message', () => {
    const moved = finding({ message: 'other words', location: { ...place('t.yaml', 99), confidence: 'exact' } });
    expect(by({ baseline: held([entry]) }, moved)).toBe('baseline');
    expect(by({ baseline: held([{ ...entry, chart: 'charts/other' }]) })).toBe(null);
    expect(by({ baseline: held([{ ...entry, decision: null }]) })).toBe(null);
  });

  it('excuses as many findings that are alike as it has entries', () => {
    const alike = [finding(), finding(), finding()];
    expect(matchEntries(alike, held([entry, { ...entry }])).size).toBe(2);
  });

  it('takes in what is left where it is brought up to date, and nothing that may not be excused', () => {
    const left = finding({ key: 'spec.replicas' });
    const refused = finding({ key: 'metadata' });
    const { suppressed, findings, added } = suppress(
      [
        { finding: finding(), refusal: null },
        { finding: left, refusal: null },
        { finding: refused, refusal: 'never' },
      ],
      {
        scopes: [scope({})].map(each => ({ ...each, to: 4, from: 4 })),
        selectors: [],
        baseline: held([entry], 'update'),
      },
    );
    expect(suppressed.map(({ key }) => key)).toEqual([entry.path, 'spec.replicas']);
    expect(added).toEqual([left]);
    expect(findings).toEqual([refused]);
  });
});

it('goes by the comment first, then the config, then the baseline', () => {
  const all = { scopes: [scope({})], selectors: [selector({})], baseline: held([entry]) };
  expect(by(all)).toBe('comment');
  expect(by({ ...all, scopes: [] })).toBe('config');
  expect(by({ baseline: all.baseline })).toBe('baseline');
});

it('leaves a finding that may not be suppressed, and says what would have excused it', () => {
  const refused = { finding: finding(), refusal: 'three-probes may not' };
  const sorted = suppress([refused], { scopes: [scope({})], selectors: [selector({})], baseline: null });
  expect(sorted.findings).toEqual([refused.finding]);
  expect(sorted.refused.map(each => each.place.file)).toEqual(['t.yaml', 'c.yaml']);
});

it('asks for no line of what the config or the baseline excuses, unless a comment may be meant', () => {
  const drafts = [{ finding: finding(), refusal: null }];
  const excused = { scopes: [], selectors: [selector({})], baseline: null };
  expect(toLocate(drafts, { ...excused, selectors: [] }).size).toBe(1);
  expect(toLocate(drafts, excused).size).toBe(0);
  expect(toLocate(drafts, { ...excused, scopes: [scope({ name: 'unique-env' })] }).size).toBe(0);
  expect(toLocate(drafts, { ...excused, scopes: [scope({ name: 'AD-1', place: place('x.yaml', 1) })] }).size).toBe(1);
});
