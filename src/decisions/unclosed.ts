import type { Failure } from '../model/failure.ts';
import type { Block } from './block.ts';
import { blocksOf } from './blocks.ts';
import { fenceLine } from './fenced.ts';
import { namedDecision } from './ids.ts';
import { plainText } from './plain.ts';
import type { HeadingWords } from './status.ts';

/**
 * The blocks of a document. A fence that is never closed would take every later decision for code: it is said, and
 * taken to end before the next heading that names a decision.
 */
export function wholeBlocks(
  lines: readonly string[],
  about: { readonly file: string; readonly headings: HeadingWords },
): { readonly blocks: readonly Block[]; readonly failures: readonly Failure[] } {
  const blocks = blocksOf(lines);
  const open = blocks.find(block => block.fence && !block.fence.closed && block.containers.length === 0);
  const swallowed = open?.lines.find((line, index) => index > 0 && namesDecision(line.text, about.headings));
  if (!open?.fence || !swallowed) return { blocks, failures: [] };
  // Closed on the line before the heading, which is empty in all but the oddest documents.
  const at = swallowed.line - 2;
  const mended = lines.map((line, index) => (index === at ? (open.fence?.marker ?? line) : line));
  const rest = wholeBlocks(mended, about);
  return { blocks: rest.blocks, failures: [openFailure(open, swallowed.line, about.file), ...rest.failures] };
}

function namesDecision(line: string, words: HeadingWords): boolean {
  const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1];
  return heading !== undefined && namedDecision(plainText(heading), words.decision ?? []) !== null;
}

function openFailure(block: Block, next: number, file: string): Failure {
  return {
    code: 'fence-open',
    message: `a fenced block is not closed and would take the decision in line ${next} for code`,
    hint: 'Close the block with the fence that opened it.',
    target: null,
    location: fenceLine(block, file),
  };
}
