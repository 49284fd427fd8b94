import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rdjson } from '../../src/report/rdjson.ts';
import { finding, options, place, result, unplaced } from './result.ts';

const rangesOf = (...args: Parameters<typeof rdjson>) =>
  (JSON.parse(rdjson(...args)).diagnostics as { location: { range?: object } }[]).map(({ location }) => location.range);

describe('reviewdog’s columns', () => {
  it('count the bytes of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (before, words) => {
        fc.pre(!/[\r\n]/.test(before + words));
        const from = before.length + 1;
        const location = { ...place('a.yaml', 2, [from, from + words.length]), confidence: 'exact' as const };
        const run = result({
          findings: [finding({ location })],
          failures: [],
          sources: new Map([['a.yaml', `first\r\n${before}${words} after\r\n`]]),
        });
        const [range] = rangesOf(run, options()) as { start: { column: number }; end: { column: number } }[];
        const bytes = Buffer.from(`${before}${words} after`);
        expect(bytes.subarray((range?.start.column ?? 0) - 1, (range?.end.column ?? 0) - 1).toString()).toBe(words);
      }),
    );
  });

  it('are left out where the text is not at hand, and the range where the line is not known', () => {
    const run = result({ findings: [finding(), unplaced], failures: [], sources: new Map() });
    expect(rangesOf(run, options())).toEqual([{ start: { line: 3 } }, undefined]);
  });
});
