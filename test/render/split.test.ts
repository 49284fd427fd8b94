import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinParts, splitSources, spreadParts } from '../../src/render/split.ts';

const printed = `---
# Source: app/templates/b.yaml
kind: B
---
# Source: app/charts/db/templates/deep/a.yaml
kind: A
text: |
  ---
  # Source: app/templates/fake.yaml
---
# Source: app/templates/b.yaml
# Source: vendor/templates/other.yaml
kind: B2
---
# Source: app/crds/many.yaml
kind: C1
---
kind: C2
`;

test('documents go to the template that their comment names, in their order', () => {
  const texts = joinParts(splitSources(printed));
  expect([...texts.keys()]).toEqual([
    'app/templates/b.yaml',
    'app/charts/db/templates/deep/a.yaml',
    'app/crds/many.yaml',
  ]);
  expect(texts.get('app/templates/b.yaml')).toContain('kind: B\n---\n');
  expect(texts.get('app/templates/b.yaml')).toContain('kind: B2');
  expect(texts.get('app/charts/db/templates/deep/a.yaml')).toContain('fake.yaml');
  expect(texts.get('app/crds/many.yaml')).toContain('kind: C2');
});

test('a text without comments is one part', () => {
  expect(splitSources('kind: A\n---\nkind: B\n')).toEqual([{ template: null, text: 'kind: A\n---\nkind: B\n' }]);
  expect(splitSources('')).toEqual([{ template: null, text: '' }]);
});

test('the first comment needs no mark before it, and Windows line ends are no part of the name', () => {
  expect(splitSources('# Source: a/templates/x.yaml\r\nkind: A\r\n')[0]?.template).toBe('a/templates/x.yaml');
  expect(splitSources('---\r\n# Source: a/templates/x.yaml\r\nkind: A\r\n')[0]?.template).toBe('a/templates/x.yaml');
});

test('comments that no Helm wrote are left alone', () => {
  const text = '---\nkind: A\n# Source: a/templates/x.yaml\n---\n# Source: our wiki\nkind: B\n';
  expect(splitSources(text)).toEqual([{ template: null, text }]);
});

test('spread over the text, every line of a template keeps its number', () => {
  const lines = printed.split('\n');
  for (const text of spreadParts(splitSources(printed)).values()) {
    for (const [index, line] of text.split('\n').entries()) expect(['', lines[index]]).toContain(line);
  }
});

test('the parts together are always the text', () => {
  const piece = fc.constantFrom(
    '---\n',
    '# Source: a/templates/x.yaml\n',
    '# Source: a/crds/y.yaml\r\n',
    'kind: A\n',
    '  ---\n',
    '\n',
    '--- # c\n',
  );
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const text = pieces.join('');
      expect(
        splitSources(text)
          .map(part => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
