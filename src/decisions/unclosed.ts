import type { Failure } from '../model/failure.ts';
import type { Block } from './block.ts';
import { blocksOf } from './blocks.ts';
import { fenceLine } from './fenced.ts';
import { namedDecision } from './ids.ts';
import { plainText } from './plain.ts';
import type { HeadingWords } from './status.ts';

/**
 * The blocks of a document. A fence that was never closed takes later decisions for code, up to the end or to where the
 * next fence closes: it is said, and taken to end before the heading of the first of them.
 */
export function wholeBlocks(
  lines: readonly string[],
  about: { readonly file: string; readonly headings: HeadingWords },
): { readonly blocks: readonly Block[]; readonly failures: readonly Failure[] } {
  const blocks = blocksOf(lines);
  for (const open of blocks) {
    const line = swallowedBy(open, about.headings);
    if (line === null || !open.fence) continue;
    // Closed on the line before the heading, which is empty in all but the oddest documents.
    const marker = open.fence.marker;
    const rest = wholeBlocks(lines.with(line - 2, marker), about);
    return { blocks: rest.blocks, failures: [openFailure(open, line, about.file), ...rest.failures] };
  }
  return { blocks, failures: [] };
}

/** The line of the first decision that a fence takes for code; null where it takes none, or shows markdown. */
function swallowedBy(block: Block, words: HeadingWords): number | null {
  const { fence, lines, containers } = block;
  if (!fence || containers.length > 0 || /^(?:md|markdown)\b/i.test(fence.info)) return null;
  const heading = lines.findIndex((line, index) => index > 0 && namesDecision(line.text, words));
  if (heading === -1) return null;
  // A comment in YAML may look like a heading; the opening of another fence does not stand in any code but markdown.
  const opens = lines.slice(heading).some(line => line.text.startsWith(fence.marker) && /^[`~]+\s*\w/.test(line.text));
  return fence.closed && !opens ? null : (lines[heading]?.line ?? null);
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
