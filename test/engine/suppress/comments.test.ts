import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readComments } from '../../../src/engine/suppress/comments.ts';

const told = (text: string, isMarkdown = false) => {
  const { scopes, problems } = readComments('a', text, isMarkdown);
  return [
    ...scopes.map(({ name, from, to, reason, whole }) => `${name} ${from}-${to} ${reason}${whole ? ' (file)' : ''}`),
    ...problems.map(({ messageId, place }) => `${place.start.line}:${place.start.column} ${messageId}`),
  ];
};

describe('a comment about findings', () => {
  it.each([
    ['# kube-adr-lint-disable-next-line a, b -- why\nx: 1\n', ['a 2-2 why', 'b 2-2 why']],
    ['x: 1 # kube-adr-lint-disable-next-line a -- why\ny: 1\n', ['a 2-2 why']],
    ['{{/* kube-adr-lint-disable-next-line a -- why */}}\nx: 1\n', ['a 2-2 why']],
    ['{{- /*\n  kube-adr-lint-disable-next-line a\n  -- why, at\n  length\n*/ -}}\nx: 1\n', ['a 6-6 why, at length']],
    ['# {{/* kube-adr-lint-disable-next-line a -- why */}}\nx: 1\n', ['a 2-2 why']],
    ['# kube-adr-lint-disable-next-line a -- why\r\nx: 1\r\n', ['a 2-2 why']],
    ['# kube-adr-lint-disable-next-line docs/a.md#AD-1 — why\nx: 1\n', ['docs/a.md#AD-1 2-2 why']],
  ])('holds for the next line: %j', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('passes over blank lines and other comments, so that several can stand above one line', () => {
    const text =
      '# kube-adr-lint-disable-next-line a -- one\n# kube-adr-lint-disable-next-line b -- two\n\n# three\nx: 1\n';
    expect(told(text)).toEqual(['a 5-5 one', 'b 5-5 two']);
  });

  it('holds from disable to the enable that names the same, or names nothing, else to the end', () => {
    const text = (enable: string) =>
      `x: 1\n# kube-adr-lint-disable a, b -- why\nx: 1\n# kube-adr-lint-enable${enable}\nx: 1\n`;
    expect(told(text(''))).toEqual(['a 2-4 why', 'b 2-4 why']);
    expect(told(text(' b'))).toEqual(['b 2-4 why', 'a 2-Infinity why']);
    expect(told(text(' c'))).toEqual(['a 2-Infinity why', 'b 2-Infinity why', '4:1 nothing']);
  });

  it('holds for the whole file where nothing stands before it and nothing ends it', () => {
    expect(told('\uFEFF# a licence\n\n---\n# kube-adr-lint-disable a -- why\nx: 1\n')).toEqual([
      'a 4-Infinity why (file)',
    ]);
    expect(told('# kube-adr-lint-disable a -- why\nx: 1\n# kube-adr-lint-enable\n')).toEqual(['a 1-3 why']);
  });

  it.each([
    ['# kube-adr-lint-disable a', '1:1 reason'],
    ['# kube-adr-lint-disable a --', '1:1 reason'],
    ['# kube-adr-lint-disable a because of that', '1:1 reason'],
    ['x: 1 # kube-adr-lint-disable -- why', '1:6 name'],
    ['# kube-adr-lint-disable-line a -- why', '1:1 word'],
    ['# kube-adr-lint-enable', '1:1 nothing'],
  ])('says what it lacks: %s', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it('is none inside of a word, or where it only speaks of us', () => {
    expect(
      told('x: a#kube-adr-lint-disable a -- why\n# see kube-adr-lint-disable\n# kube-adr-lint-baseline.json\n'),
    ).toEqual([]);
  });

  it('moves with the line that it stands above', () => {
    const line = fc.constantFrom('', 'x: 1', '# a note', '{{- if .Values.a }}', '{{/* note */}}');
    fc.assert(
      fc.property(fc.array(line), above => {
        const text = [...above, '# kube-adr-lint-disable-next-line a -- why', 'y: 1', ''].join('\n');
        expect(told(text)).toEqual([`a ${above.length + 2}-${above.length + 2} why`]);
      }),
    );
  });
});

describe('a comment in a decision', () => {
  const comment = 'kube-adr-lint-disable-next-line a -- why';
  const lines = (...all: string[]) => `${all.join('\n')}\n`;

  it('is one of HTML outside of fenced blocks, and one of YAML in them', () => {
    expect(told(`<!-- ${comment} -->\n# AD-1\n`, true)).toEqual(['a 2-2 why']);
    expect(told(`# AD-1 <!-- ${comment} -->\ntext\n`, true)).toEqual(['a 2-2 why']);
    expect(told(lines('```yaml enforce', `# ${comment}`, 'x:', '```'), true)).toEqual(['a 3-3 why']);
    expect(told(`# ${comment}\ntext\n`, true)).toEqual([]);
    expect(told(lines('```markdown', `# ${comment}`, `<!-- ${comment} -->`, '```'), true)).toEqual([]);
    expect(told(lines('````md', '```yaml', `# ${comment}`, '```', '````'), true)).toEqual([]);
  });

  it('holds for the whole of a fenced block that it stands before', () => {
    expect(told(`<!-- ${comment} -->\n\n~~~\nx:\ny:\n~~~\nx\n`, true)).toEqual(['a 3-6 why']);
  });
});
