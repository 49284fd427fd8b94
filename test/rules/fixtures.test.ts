import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { examine } from '../../src/engine/examine.ts';
import { casesOf } from './cases.ts';

describe.each(rules.map(rule => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  it.each(casesOf(id).map(each => [each.name, each] as const))(
    '%s: finds what is marked, and no more',
    async (_, each) => {
      for (const [file, text] of each.files) {
        const { problems } = await examine(rule, { name: `${each.folder}/${file}`, text, options: each.options });
        expect(problems).toEqual([]);
      }
    },
  );
});
