import { expect, it } from 'vitest';
import { wholeSentence } from '../../src/engine/whole-sentence.ts';

it.each([
  [
    'two decisions of this file are called ADR-8: lines 3 and 11',
    'Two decisions of this file are called ADR-8: lines 3 and 11.',
  ],
  ['config: "desicions" is unknown', 'Config: "desicions" is unknown.'],
  ['docs/adrs does not exist', 'docs/adrs does not exist.'],
  ['secret-reuse reads env', 'secret-reuse reads env.'],
  ['"none" stands beside rules', '"none" stands beside rules.'],
  ['charts is no chart.', 'charts is no chart.'],
  ['The chart does not render: set a password!', 'The chart does not render: set a password!'],
])('%s', (clause, sentence) => {
  expect(wholeSentence(clause)).toBe(sentence);
});
