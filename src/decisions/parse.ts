import type { Decision, DecisionDocument, DecisionStatus } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import type { Block } from './block.ts';
import { enforces, fenceFailure, readEnforce } from './enforce.ts';
import { fenceLine, lineRange, passageOf, snippetOf } from './fenced.ts';
import { type FrontMatter, frontMatterOf } from './front-matter.ts';
import { type Region, regionsOf } from './regions.ts';
import { sectionsOf } from './sections.ts';
import type { HeadingWords } from './status.ts';
import { statusOfRegion } from './status-lines.ts';
import { wholeBlocks } from './unclosed.ts';

export interface ParseOptions {
  /** For decisions that carry none. */
  readonly status: DecisionStatus | null;
  readonly headings: HeadingWords;
}

interface Document extends ParseOptions {
  readonly file: string;
  readonly lines: readonly string[];
  readonly front: FrontMatter;
}

/** Reads the decisions of one markdown document. `file` is the name that places and ids come from. */
export function parseDecisions(text: string, file: string, options: ParseOptions): Staged<DecisionDocument> {
  const bare = text.replace(/^\uFEFF/, '');
  const lines = bare.split(/\r\n|\r|\n/);
  const front = frontMatterOf(lines, options.headings);
  const document: Document = { ...options, file, lines, front };
  const { blocks, failures } = wholeBlocks(
    lines.map((line, index) => (index < front.length ? '' : line)),
    document,
  );
  const { regions, outside } = regionsOf(blocks, file, { front, words: options.headings });
  const read = regions.map(region => readDecision(region, document));
  const decisions = read.map(one => one.value);
  const loose = regions.length === 0 ? blocks : outside;
  return {
    value: { file, text: bare, decisions, ...passagesOf(loose, document) },
    failures: [
      ...failures,
      ...blocks.flatMap(block => fenceFailure(block, file) ?? []),
      ...loose.filter(isEnforce).map(block => outsideFailure(block, file)),
      ...read.flatMap(one => one.failures),
      ...duplicates(decisions, file),
    ],
  };
}

function readDecision(region: Region, document: Document): Staged<Decision> {
  const { file, front, headings } = document;
  const standing = statusOfRegion(region, front, headings);
  const bound = region.blocks.filter(isEnforce).map(block => readEnforce(block, file, region.id));
  const entries = bound.flatMap(one => one.value.entries);
  const none = bound.find(one => one.value.unenforceable !== null)?.value;
  const mixed = none !== undefined && entries.length > 0;
  return {
    value: {
      id: region.id,
      title: region.title,
      status: standing.status === 'missing' ? (document.status ?? 'missing') : standing.status,
      statusText: standing.text,
      statusPlace: wholeLine(standing.line ?? region.line, document),
      supersedes: [...new Set(standing.supersedes)],
      supersededBy: [...new Set(standing.supersededBy)],
      links: standing.links.map(({ line, ...link }) => ({ ...link, place: wholeLine(line, document) })),
      place: { file, start: { line: region.line, column: 1 }, end: endOf(region, document) },
      ...passagesOf(region.blocks, document),
      entries,
      unenforceable: mixed ? null : (none?.unenforceable ?? null),
    },
    failures: [...bound.flatMap(one => one.failures), ...(mixed ? [mixedFailure(region.id, none.place)] : [])],
  };
}

function isEnforce(block: Block): boolean {
  return block.fence?.closed === true && enforces(block.fence.info) === 'yes';
}

function passagesOf(blocks: readonly Block[], { file, headings }: Document): Pick<Decision, 'snippets' | 'prose'> {
  const sections = sectionsOf(blocks);
  const about = (block: Block) => ({ file, sections: sections.get(block) ?? [], words: headings });
  return {
    snippets: blocks
      .filter(block => block.fence && enforces(block.fence.info) === 'no')
      .map(block => snippetOf(block, about(block))),
    prose: blocks.filter(({ kind }) => kind === 'paragraph').map(block => passageOf(block, about(block))),
  };
}

function wholeLine(line: number, { file, lines }: Document): FileRange {
  const text = lines[line - 1] ?? '';
  const column = text.length - text.trimStart().length + 1;
  return { file, start: { line, column }, end: { line, column: Math.max(column, text.trimEnd().length + 1) } };
}

function endOf(region: Region, { lines }: Document) {
  const line = Math.max(region.heading?.endLine ?? 1, ...region.blocks.map(block => block.endLine));
  return { line, column: (lines[line - 1] ?? '').length + 1 };
}

function outsideFailure(block: Block, file: string): Failure {
  return {
    code: 'enforce-outside',
    message: 'an enforce block stands outside of every decision',
    hint: 'Move it below the heading of the decision that it belongs to, as in "### AD-011: Title".',
    target: null,
    location: fenceLine(block, file),
  };
}

function mixedFailure(id: string, location: FileRange): Failure {
  return {
    code: 'enforce-entry',
    message: `${id} says "none" in one enforce block and names rules in another`,
    hint: 'Take "none" out if the rules apply, or the rules if nothing can be enforced.',
    target: null,
    location,
  };
}

function duplicates(decisions: readonly Decision[], file: string): Failure[] {
  return decisions.flatMap((decision, index) => {
    const first = decisions.findIndex(other => other.id === decision.id);
    const earlier = decisions[first];
    if (first === index || !earlier) return [];
    const lines = `lines ${earlier.place.start.line} and ${decision.place.start.line}`;
    return [
      {
        code: 'decision-duplicate',
        message: `two decisions of this file are called ${decision.id}: ${lines}`,
        hint: 'Give one of them another id; ids are unique in a file.',
        target: null,
        location: lineRange(decision.place.start.line, file),
      },
    ];
  });
}
