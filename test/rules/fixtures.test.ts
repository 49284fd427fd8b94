import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { examineCase } from '../../src/rule-tester.ts';
import { casesOf, projectRoot } from './cases.ts';

describe.each(rules.map(rule => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  it.each(casesOf(id).map(each => [each.name, each] as const))(
    '%s: finds what is marked, and no more',
    async (_, each) => {
      const { problems } = await examineCase(rule, join(projectRoot, each.folder));
      expect(problems).toEqual([]);
    },
  );
});
