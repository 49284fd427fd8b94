import { describe, expect, it } from 'vitest';
import { neverRendered } from '../../src/engine/never-rendered.ts';

const file = (name: string, text: string) => ({ template: `c/${name}`, file: `charts/c/${name}`, text });
const templates = ['templates/a.yaml', 'templates/b.yaml', 'templates/_helpers.tpl', 'templates/NOTES.txt'].map(
  name => `charts/c/${name}`,
);

describe('templates that never made anything', () => {
  it('are those that no scenario made a document of', () => {
    const first = { files: [file('templates/a.yaml', 'kind: A\n')] };
    const second = { files: [file('templates/b.yaml', '---\nkind: B\n')] };
    expect(neverRendered(templates, [first])).toEqual(['charts/c/templates/b.yaml']);
    expect(neverRendered(templates, [first, second])).toEqual([]);
  });

  it('count among them where they made only comments and marks', () => {
    const idle = { files: [file('templates/a.yaml', 'kind: A\n'), file('templates/b.yaml', '---\n  # nothing\n\n')] };
    expect(neverRendered(templates, [idle])).toEqual(['charts/c/templates/b.yaml']);
  });

  it('are not told where nothing was rendered at all', () => {
    expect(neverRendered(templates, [])).toEqual([]);
  });
});
