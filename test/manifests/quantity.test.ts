import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareQuantities, equalQuantities, parseQuantity } from '../../src/manifests/quantity.ts';

describe('a quantity', () => {
  it.each([
    ['0.5', '500m'],
    [0.5, '500m'],
    ['1', 1],
    ['1000m', 1],
    ['1e3', 1000],
    [1e3, '1k'],
    ['1E3', '1k'],
    ['12e-3', '12m'],
    ['1Gi', '1024Mi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Ki', 512],
    ['+1', '1'],
    ['-1', -1],
    ['1.', '1'],
    ['.5', '500m'],
    ['1E', '1000P'],
    ['1u', '1000n'],
    ['0.1n', '1n'],
    ['-0.1n', '-1n'],
    ['0', '0Gi'],
    ['m', 0],
    ['.', '0'],
    ['m', 0],
    ['.', '0'],
    [' 1 ', '1'],
    [1e21, '1000E'],
    ['9Ei', '8Ei'],
    ['100Ei', '9223372036854775807'],
  ])('is the same amount however it is written: %j and %j', (a, b) => {
    expect(equalQuantities(a, b)).toBe(true);
  });

  it.each([
    ...['1e3m', 'Pi', '', ' ', '1 Gi', '1GiB', '1K', '1g', '1mi', '1e', '1e1.5', '0x1', '1,5', '1ee3', '1Eie3'],
    ...[null, undefined, true, {}, [], Number.NaN, Number.POSITIVE_INFINITY, '1e999999999'],
  ])('is not %j', value => {
    expect(parseQuantity(value)).toBeUndefined();
    expect(equalQuantities(value, value)).toBe(false);
  });

  it('keeps its order whatever its suffix', () => {
    const amount = fc.tuple(fc.integer({ min: -999, max: 999 }), fc.constantFrom('', 'm', 'k', 'Ki', 'M', 'Mi', 'e2'));
    const factors: Record<string, number> = { '': 1e3, m: 1, k: 1e6, Ki: 1024e3, M: 1e9, Mi: 1048576e3, e2: 1e5 };
    fc.assert(
      fc.property(amount, amount, ([a, x], [b, y]) => {
        const first = parseQuantity(`${a}${x}`);
        const second = parseQuantity(`${b}${y}`);
        const expected = Math.sign(a * (factors[x] ?? 0) - b * (factors[y] ?? 0));
        return first && second && compareQuantities(first, second) === expected;
      }),
    );
  });
});
