import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments, visit } from 'yaml';
import { rules } from '../../rules/index.ts';
import { examine } from '../../src/engine/examine.ts';
import { casesOf } from './cases.ts';

const odd = fc.constantFrom(null, true, 8080, 1e21, '', 'x', [], [null], ['x'], {}, { name: null }, { x: [{}] });

/** A text with one of its fields or list items replaced: the one with that number, counted round and round. */
function withOdd(text: string, number: number, value: unknown): string {
  const documents = parseAllDocuments(text, { uniqueKeys: false });
  const changes: (() => void)[] = [];
  for (const document of documents)
    visit(document, {
      Pair: (_, pair) => {
        changes.push(() => {
          pair.value = document.createNode(value);
        });
      },
      Seq: (_, list) => {
        for (const index of list.items.keys()) changes.push(() => list.set(index, document.createNode(value)));
      },
    });
  changes[number % changes.length]?.();
  return documents.map(String).join('---\n');
}

describe.each(rules.map(rule => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  const texts = casesOf(id).flatMap(({ options, files }) =>
    [...files].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => ({ options, text })),
  );

  it.skipIf(texts.length === 0)('does not break on values that no one would expect', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts), fc.nat(), odd, async ({ options, text }, number, value) => {
        const { problems } = await examine(rule, { name: 'odd', text: withOdd(text, number, value), options });
        expect(problems.filter(problem => / broke: |a second run|has a range/.test(problem))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
