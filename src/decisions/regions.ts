import type { Block } from './block.ts';
import type { FrontMatter } from './front-matter.ts';
import { bareTitle, fileId, type Named, namedDecision } from './ids.ts';
import { plainText } from './plain.ts';
import { type HeadingWords, isStatusWord, statusValue } from './status.ts';

/** The stretch of a document that one decision takes. */
export interface Region extends Named {
  /** Line of its heading. */
  readonly line: number;
  /** Columns of the heading's line. */
  readonly heading: Block | null;
  /** The blocks after the heading. */
  readonly blocks: readonly Block[];
  /** Whether the front matter speaks for it. */
  readonly whole: boolean;
}

/** A document's decisions, and the blocks that belong to none. */
export interface Regions {
  readonly regions: readonly Region[];
  readonly outside: readonly Block[];
}

/** The text of a heading as a person reads it; a struck-out one is read, too. */
export function headingText(block: Block): string {
  const text = block.lines.map(line => line.text.trim()).join(' ');
  return plainText(
    text
      .replace(/^#{1,6}(?:\s+|$)/, '')
      .replace(/(?:^|\s+)#+$/, '')
      .replaceAll('~~', ''),
  );
}

/** Finds the decisions: headings that carry an id, else the document itself where it claims to be one. */
export function regionsOf(
  blocks: readonly Block[],
  file: string,
  about: { front: FrontMatter; words: HeadingWords },
): Regions {
  const named = namedHeadings(blocks, about.words.decision ?? []);
  const single = singleDecision(blocks, file, about);
  const first = named[0];
  if (single && (!first || (first.heading !== single.heading && ownStatus(single, first.heading, about)))) {
    return { regions: [single], outside: [] };
  }
  const only = named.length === 1 && first?.heading === topHeadings(blocks)[0];
  const regions = named.map(({ heading, ...name }) => {
    const after = blocks.slice(blocks.indexOf(heading) + 1);
    const end = only ? -1 : after.findIndex(block => isTop(block) && block.depth <= heading.depth);
    const own = end === -1 ? after : after.slice(0, end);
    return { ...name, title: name.title || name.id, heading, line: heading.line, blocks: own, whole: only };
  });
  const taken = new Set(regions.flatMap(region => [region.heading, ...region.blocks]));
  return { regions, outside: blocks.filter(block => !taken.has(block)) };
}

interface NamedHeading extends Named {
  readonly heading: Block;
}

/** Headings that name a decision; those inside another decision are its sections. */
function namedHeadings(blocks: readonly Block[], words: readonly string[]): NamedHeading[] {
  let depth = Number.POSITIVE_INFINITY;
  const found: NamedHeading[] = [];
  for (const heading of topHeadings(blocks)) {
    if (heading.depth > depth) continue;
    const name = namedDecision(headingText(heading), words);
    depth = name ? heading.depth : Number.POSITIVE_INFINITY;
    if (name) found.push({ ...name, heading });
  }
  return found;
}

function isTop(block: Block): boolean {
  return block.kind === 'heading' && block.containers.length === 0;
}

function topHeadings(blocks: readonly Block[]): Block[] {
  return blocks.filter(isTop);
}

/** The document as one decision: by its file's name, or by a status or a section "Decision" of its own. */
function singleDecision(
  blocks: readonly Block[],
  file: string,
  about: { front: FrontMatter; words: HeadingWords },
): Region | null {
  const headings = topHeadings(blocks);
  const heading = headings[0] ?? null;
  const { id, claimed } = fileId(file);
  const speaks = () =>
    about.front.status.length > 0 ||
    headings
      .slice(1)
      .map(headingText)
      .some(text => isStatusWord(text, about.words) || isDecisionWord(text, about.words)) ||
    blocks.slice(0, 12).some(block => hasStatus(block, about.words));
  if (!(claimed || speaks()) || !(heading || about.front.title)) return null;
  const text = heading ? headingText(heading) : '';
  const number = claimed ? null : /^(\d+)[.)]\s/.exec(text)?.[1];
  return {
    id: number ?? id,
    title: (heading ? bareTitle(text) : '') || about.front.title || id,
    heading,
    line: heading?.line ?? 1,
    blocks: heading ? blocks.slice(blocks.indexOf(heading) + 1) : blocks,
    whole: true,
  };
}

function isDecisionWord(text: string, words: HeadingWords): boolean {
  const bare = text.toLowerCase().replace(/^\d+(?:\.\d+)*[.)]?\s+/, '');
  return ['decision', 'decision outcome', ...(words.decision ?? []).map(word => word.toLowerCase())].includes(bare);
}

/** Whether the document has a status before its first heading with an id, so that this one is but a section of it. */
function ownStatus(single: Region, first: Block, about: { front: FrontMatter; words: HeadingWords }): boolean {
  if (!fileId(single.id).claimed) return false;
  if (about.front.status.length > 0) return true;
  const before = single.blocks.filter(block => block.line < first.line);
  return before.some(
    block => hasStatus(block, about.words) || (isTop(block) && isStatusWord(headingText(block), about.words)),
  );
}

function hasStatus(block: Block, words: HeadingWords): boolean {
  return block.kind === 'paragraph' && block.lines.some(line => statusValue(line.text, words) !== null);
}
