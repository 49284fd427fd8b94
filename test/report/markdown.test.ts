import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { code, prose } from '../../src/report/markdown-text.ts';
import { finding, hostile, options, outcome, result } from './result.ts';

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

/** What a reader sees of a paragraph: its texts; an empty comment shows nothing. */
function shownBy(source: string): string {
  const [paragraph] = fromMarkdown(source).children;
  if (paragraph?.type !== 'paragraph') return `no paragraph, but ${paragraph?.type}`;
  return paragraph.children
    .map(node =>
      node.type === 'text' || node.type === 'inlineCode'
        ? node.value
        : node.type === 'html' && node.value === '<!-- -->'
          ? ''
          : `{${node.type}}`,
    )
    .join('');
}

const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'`*_[]()<>|#&\\!~-+=.:/@1a ;"\n') }),
  fc.constantFrom(...hostile.map(text => text.replace('\u0000', '').replace('\ud83d', ''))),
);

describe('a text in markdown', () => {
  it('is shown as it is: no mark, tag, link or table column comes of it', () => {
    fc.assert(
      fc.property(texts, text => {
        fc.pre(plain(text) !== '');
        expect(plain(shownBy(`x ${prose(text)}`))).toBe(plain(`x ${text}`));
        expect(prose(text).replaceAll('\\\\', '').replaceAll('\\|', '')).not.toContain('|');
      }),
    );
  });

  it('is shown as it is in a code span too', () => {
    fc.assert(
      fc.property(texts, text => {
        fc.pre(plain(text) !== '' && !text.includes('|'));
        expect(shownBy(`x ${code(text)}`)).toBe(`x ${plain(text)}`);
      }),
    );
  });

  it('wakes nobody and links nothing', () => {
    expect(prose('ask @team about #12 at https://example.com')).not.toMatch(/@team|#12|https:\/\//);
  });
});

describe('the markdown report', () => {
  it('fits a comment, and says what did not', () => {
    const decisions = Array.from({ length: 900 }, (_, index) =>
      outcome({}, { id: `AD-${index}`, title: 'x'.repeat(50) }),
    );
    const findings = Array.from({ length: 900 }, (_, index) =>
      finding({ message: `replicas ${index} ${'|'.repeat(90)}` }),
    );
    const written = markdown(result({ decisions, findings }), options());
    expect(written.length).toBeLessThan(65_536);
    expect(written).toMatch(/\d+ more decisions did not fit here\./);
    expect(written).toMatch(/\d+ more did not fit here\./);
  });
});
