import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../src/manifests/differences.ts';
import { isRandom } from '../../src/manifests/random-values.ts';

function paths(before: unknown, after: unknown): string[] {
  return differencesOf(before, after).map(({ path }) => path.join('.'));
}

describe('two renders of one object', () => {
  it('do not differ where they are the same, whatever they hold', () => {
    fc.assert(fc.property(fc.jsonValue(), value => differencesOf(value, structuredClone(value)).length === 0));
  });

  it('differ somewhere where they are not the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), fc.dictionary(fc.string(), fc.integer()), (a, b) => {
        const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
        return differencesOf(a, b).length === keys.filter(key => a[key] !== b[key]).length;
      }),
    );
  });

  it('differ in the item of a list that has the name', () => {
    const before = {
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    };
    expect(paths(before, { env: [{ name: 'B', value: '3' }] })).toEqual(['env.0', 'env.1.value']);
    expect(differencesOf(before, { env: [{ name: 'B', value: '3' }] }).map(({ item }) => item)).toEqual(['A', 'B']);
  });

  it('do not differ by the order of named items', () => {
    expect(paths([{ name: 'A' }, { name: 'B' }], [{ name: 'B' }, { name: 'A' }])).toEqual([]);
  });

  it('differ in each entry of a list or a map of entries that one of them lacks', () => {
    expect(paths({ env: [{ name: 'A' }, { name: 'B' }] }, {})).toEqual(['env.0', 'env.1']);
    expect(paths({ data: { a: '1', b: '2' } }, { data: null })).toEqual(['data.a', 'data.b']);
    expect(paths({ spec: { a: 1, b: 2 } }, {})).toEqual(['spec']);
  });

  it('differ in items without names by what these are', () => {
    expect(paths({ hosts: ['a', 'b', 'c'] }, { hosts: ['a', 'c'] })).toEqual(['hosts.1']);
    expect(paths({ rules: [{ port: 1, to: 'x' }] }, { rules: [{ port: 2, to: 'x' }] })).toEqual(['rules.0.port']);
  });
});

describe('a field that every render makes anew', () => {
  const of = (before: unknown, after: unknown, path: string[] = ['data', 'key']) => ({
    path,
    before,
    after,
    name: 'key',
    item: '',
  });

  it('is another one in each of three renders', () => {
    expect(
      isRandom(of('a8Jq02xM', 'Pq71mmZa'), { kind: 'ConfigMap', values: ['a8Jq02xM', 'Pq71mmZa', 'zz9Kp3wQ'] }),
    ).toBe(true);
    expect(isRandom(of('a8Jq02xM', 'Pq71mmZa'), { kind: 'Secret', values: ['a8Jq02xM', 'Pq71mmZa', 'a8Jq02xM'] })).toBe(
      false,
    );
  });

  it('is no number that happens to differ everywhere', () => {
    expect(isRandom(of(1, 2), { kind: 'Deployment', values: [1, 2, 3] })).toBe(false);
  });

  it('is taken for one in a Secret or annotation where there are two renders only', () => {
    expect(isRandom(of('abcdef', 'ghi'), { kind: 'Secret', values: [] })).toBe(true);
    expect(
      isRandom(of('abcdef', 'ghijkl', ['metadata', 'annotations', 'rollme']), { kind: 'Deployment', values: [] }),
    ).toBe(true);
    expect(isRandom(of('abcdef', 'ghijkl'), { kind: 'ConfigMap', values: [] })).toBe(false);
  });

  it('may be a date, which two renders can share', () => {
    const dates = ['2026-01-01T10:00:00Z', '2026-01-01T10:00:01Z', '2026-01-01T10:00:01Z'];
    expect(isRandom(of(dates[0], dates[1]), { kind: 'ConfigMap', values: dates })).toBe(true);
  });
});
