import type { Block } from './block.ts';
import type { FrontMatter } from './front-matter.ts';
import { headingText, type Region } from './regions.ts';
import {
  type HeadingWords,
  isStatusWord,
  linksOf,
  type Standing,
  type StatusLine,
  standingOf,
  statusOf,
  statusValue,
} from './status.ts';

/** Where a decision stands: front matter, a line `Status: …` in its head, a section "Status", its title, in this order. */
export function statusOfRegion(region: Region, front: FrontMatter, words: HeadingWords): Standing {
  const inner = region.blocks.findIndex(block => block.kind === 'heading');
  const head = inner === -1 ? region.blocks : region.blocks.slice(0, inner);
  const links = [...(region.whole ? front.links : []), ...linkLines(head, words)];
  const candidates = [
    () => (region.whole ? front.status : []),
    () => labelled(head, words),
    () => section(region.blocks, words),
    () => labelled(region.blocks, words).filter(line => statusOf(line.raw, words)),
    () => inTitle(region, words),
  ];
  for (const lines of candidates) {
    const found = lines();
    if (found.length > 0) return standingOf([...found, ...links], words);
  }
  return standingOf(links, words);
}

function paragraphLines(blocks: readonly Block[]): StatusLine[] {
  return blocks
    .filter(block => block.kind === 'paragraph')
    .flatMap(block => block.lines.map(line => ({ raw: line.text, line: line.line })));
}

/** The values of lines `Status: …`; where nothing follows the colon, the next line. */
function labelled(blocks: readonly Block[], words: HeadingWords): StatusLine[] {
  const lines = paragraphLines(blocks);
  return lines.flatMap(({ raw, line }, index) => {
    const column = statusColumn(lines, index, words);
    if (column) return [column];
    const value = statusValue(raw, words);
    if (value === null) return [];
    const next = lines[index + 1];
    if (value !== '') return [{ raw: value, line }];
    return next ? [next] : [];
  });
}

/** The cell below a table's column "Status". */
function statusColumn(lines: readonly StatusLine[], index: number, words: HeadingWords): StatusLine | null {
  const below = lines[index + 2];
  if (!below || !/^\s*\|?\s*:?-+/.test(lines[index + 1]?.raw ?? '')) return null;
  const column = cells(lines[index]?.raw ?? '').findIndex(cell => isStatusWord(cell.replace(/[*_]/g, ''), words));
  const value = cells(below.raw)[column];
  return value ? { raw: value, line: below.line } : null;
}

function cells(row: string): string[] {
  if (!row.includes('|')) return [];
  const inner = row.trim().replace(/^\||\|$/g, '');
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim());
}

/** The lines of a section "Status", unticked boxes left out; or what stands in its heading. */
function section(blocks: readonly Block[], words: HeadingWords): StatusLine[] {
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'heading') continue;
    const text = headingText(block);
    const value = statusValue(text, words);
    if (value) return [{ raw: value, line: block.line }];
    if (!isStatusWord(text, words)) continue;
    const after = blocks.slice(index + 1);
    const end = after.findIndex(next => next.kind === 'heading');
    const lines = paragraphLines(end === -1 ? after : after.slice(0, end));
    return lines
      .filter(line => !/^\s*\[ \]/.test(line.raw))
      .map(line => ({ ...line, raw: line.raw.replace(/^\s*\[[xX]\]\s*/, '') }));
  }
  return [];
}

/** Lines such as `Supersedes: ADR-3`, or a sentence that begins with "Superseded by". */
function linkLines(blocks: readonly Block[], words: HeadingWords): StatusLine[] {
  const field = /^[\s*_>-]*\[?(?:\p{L}+[ -]){0,2}\p{L}+[*_\s]*[:：]/u;
  const sentence =
    /^[\s*_>-]*(?:this (?:decision|adr|record) (?:is|was|has been) )?(?:(?:superseded|superceded|replaced) by|supersedes) /i;
  return paragraphLines(blocks).filter(({ raw }) => {
    const { supersedes, supersededBy } = linksOf(raw, words);
    if (supersedes.length + supersededBy.length === 0) return false;
    return (field.test(raw) || sentence.test(raw)) && statusValue(raw, words) === null;
  });
}

function inTitle(region: Region, words: HeadingWords): StatusLine[] {
  const status = /[([]([^()[\]]+)[)\]]\s*$/.exec(region.title)?.[1];
  return status && statusOf(status, words) ? [{ raw: status, line: region.line }] : [];
}
