import { describe, expect, it } from 'vitest';
import { scaledInteger } from '../../src/manifests/integers.ts';
import { selectorMatches, selectorText } from '../../src/manifests/label-selector.ts';

const labels = { app: 'web', tier: 'front', version: '2' };

describe('a label selector', () => {
  it.each([
    ['an empty one', {}, true],
    ['one label', { matchLabels: { app: 'web' } }, true],
    ['a number for a label', { matchLabels: { version: 2 } }, true],
    ['one of two that differs', { matchLabels: { app: 'web', tier: 'back' } }, false],
    ['In', { matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }] }, true],
    ['In without the key', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }, false],
    ['NotIn', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }, false],
    ['NotIn without the key', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
    ['Exists', { matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    ['DoesNotExist', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, false],
    [
      'both parts, of which one differs',
      { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] },
      false,
    ],
    ['an unknown operator', { matchExpressions: [{ key: 'app', operator: 'Like' }] }, false],
    ['a list', [], false],
    ['null', null, false],
  ])('that is %s', (_, selector, expected) => {
    expect(selectorMatches(selector, labels)).toBe(expected);
  });

  it('reads as a few words', () => {
    const matchExpressions = [
      { key: 'tier', operator: 'In', values: ['a', 'b'] },
      { key: 'zone', operator: 'NotIn', values: ['c'] },
      { key: 'old', operator: 'DoesNotExist' },
      { key: 'new', operator: 'Exists' },
    ];
    expect(selectorText({ matchLabels: { app: 'web' }, matchExpressions })).toBe(
      'app=web, tier in (a, b), zone not in (c), no old, new',
    );
  });
});

describe('a number of pods', () => {
  it.each([
    [1, 3, 1],
    ['50%', 3, 2],
    ['0%', 3, 0],
    ['100%', 3, 3],
    ['1', 3, undefined],
    ['half', 3, undefined],
    [1.5, 3, undefined],
    [null, 3, undefined],
  ])('%s of %s is %s', (value, total, expected) => {
    expect(scaledInteger(value, total)).toBe(expected);
  });
});
