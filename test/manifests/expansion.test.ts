import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, variablesIn } from '../../src/manifests/expansion.ts';

const known = new Map(Object.entries({ A: 'a', B: '$(A)', EMPTY: '' }));
const lookup = (name: string) => known.get(name);

describe('$(NAME)', () => {
  it.each([
    ['$(A)', 'a', ['A']],
    ['x$(A)y$(A)', 'xaya', ['A', 'A']],
    ['$(B)', '$(A)', ['B']],
    ['$(EMPTY)', '', ['EMPTY']],
    ['$(NONE)', '$(NONE)', ['NONE']],
    ['$$(A)', '$(A)', []],
    ['$$$(A)', '$a', ['A']],
    ['$$$$(A)', '$$(A)', []],
    ['$(A', '$(A', []],
    ['$(A$(A)', '$(A$(A)', ['A$(A']],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's variable, which the kubelet leaves alone.
    ['$A ${A} $', '$A ${A} $', []],
    ['$$', '$', []],
    ['$()', '$()', ['']],
    ['$($(A))', '$($(A))', ['$(A']],
    ['a)', 'a)', []],
  ])('is read as the kubelet reads it: %s', (text, expanded, names) => {
    expect(expand(text, lookup)).toBe(expanded);
    expect(variablesIn(text)).toEqual(names);
  });

  it('leaves a text without a dollar sign as it is', () => {
    fc.assert(fc.property(fc.string(), text => expand(text.replaceAll('$', ''), lookup) === text.replaceAll('$', '')));
  });
});
