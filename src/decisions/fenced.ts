import type { Passage, Snippet } from '../model/decision.ts';
import type { FileRange, Position, Range } from '../model/range.ts';
import type { Block } from './block.ts';
import { isAlternative } from './sections.ts';
import type { HeadingWords } from './status.ts';

/** A fenced block's text. */
export function fencedText(block: Block): string {
  return block.lines.map(line => line.text).join('\n');
}

/** The line that opens a fenced block. */
export function fenceLine(block: Block, file: string): FileRange {
  return lineRange(block.line, file);
}

export function lineRange(line: number, file: string): FileRange {
  return { file, start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
}

/** Turns ranges of a fenced block's text into ranges of the file: every line has its own indentation. */
export function placer(block: Block, file: string): (range: Range) => FileRange {
  const at = ({ line, column }: Position): Position => {
    const own = block.lines[line - 1];
    if (own) return { line: own.line, column: own.prefix + Math.min(column, own.text.length + 1) };
    const last = block.lines.at(-1);
    return last ? { line: last.line, column: last.prefix + last.text.length + 1 } : { line: block.line, column: 1 };
  };
  return range => ({ file, start: at(range.start), end: at(range.end) });
}

/** Where a block stands. */
interface About {
  readonly file: string;
  readonly sections: readonly string[];
  readonly words: HeadingWords;
}

/** A fenced block as a decision's snippet. */
export function snippetOf(block: Block, about: About): Snippet {
  const filled = block.lines.find(line => line.text.trim() !== '');
  return {
    language: /^\{?\.?([\w+#-]+)/.exec(block.fence?.info ?? '')?.[1]?.toLowerCase() ?? '',
    indent: (filled ?? block.lines[0])?.prefix ?? 0,
    ...passageOf(block, about),
  };
}

/** A block's text, with the sections that it stands in. */
export function passageOf(block: Block, { file, sections, words }: About): Passage {
  const placeAt = placer(block, file);
  const last = block.lines.at(-1)?.text ?? '';
  const end = { line: Math.max(1, block.lines.length), column: last.length + 1 };
  return {
    section: sections.at(-1) ?? '',
    sections,
    alternative: isAlternative(sections, words),
    text: fencedText(block),
    place: placeAt({ start: { line: 1, column: 1 }, end }),
    placeAt,
  };
}
