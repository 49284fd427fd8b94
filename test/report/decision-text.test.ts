import { describe, expect, it } from 'vitest';
import { decisionText } from '../../src/report/decision-text.ts';

const all = (text: string) =>
  decisionText(text, {
    file: 'x.md',
    start: { line: 1, column: 1 },
    end: { line: text.split('\n').length + 1, column: 1 },
  });

describe('a decision’s text', () => {
  it('leaves out its heading, its enforce blocks and sections without words', () => {
    const text = '# AD-1: X\n\n## Context\n\nWhy.\n\n## Confirmation\n\n~~~yaml enforce\na: {}\n```\n~~~\n';
    expect(all(text)).toEqual(['## Context', '', 'Why.', '']);
  });

  it('cuts long sections and says by how much', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line ${index + 1}`);
    expect(all(`# AD-1: X\n${lines.join('\n')}\n`)).toEqual([...lines.slice(0, 8), '… 4 more lines', '']);
    expect(all(`# AD-1: X\n${lines.slice(0, 9).join('\n')}\n`)).toEqual([...lines.slice(0, 9), '']);
  });

  it('takes bold labels for headings', () => {
    const lines = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`).join('\n');
    const cut = all(`### AD-1: X\n\n**Context:**\n${lines}\n\n**Decision:**\nSo be it.\n`);
    expect(cut.slice(-5)).toEqual(['… 3 more lines', '', '**Decision:**', 'So be it.', '']);
  });

  it('takes a comment in a fenced block for no heading', () => {
    expect(all('# AD-1: X\n\n```yaml\n# values.yaml\na: 1\n```\n')).toEqual([
      '```yaml',
      '# values.yaml',
      'a: 1',
      '```',
      '',
    ]);
  });
});
