import type { FileRange } from '../model/range.ts';

/** As many lines of a section as tell what it is about. */
const mostLines = 8;

/** A decision's own text without its heading and enforce blocks; long sections are cut, and the cut said. */
export function decisionText(text: string, { start, end }: FileRange): string[] {
  const last = end.column === 1 ? end.line - 1 : end.line;
  const lines = text.split(/\r?\n/).slice(start.line - 1, last);
  const sections = sectionsIn(withoutEnforce(lines.slice(1)));
  return sections.flatMap(section => {
    const trimmed = trimBlank(section);
    if (trimmed.length === 0 || (trimmed.length === 1 && isHeading(trimmed[0] ?? ''))) return [];
    return [...shortened(trimmed), ''];
  });
}

function withoutEnforce(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let closing: RegExp | null = null;
  for (const line of lines) {
    const opened: RegExpExecArray | null =
      closing === null ? /^\s*(`{3,}|~{3,})\s*ya?ml\s+enforce\s*$/i.exec(line) : null;
    if (opened?.[1]) closing = new RegExp(`^\\s*${opened[1]}+\\s*$`);
    else if (closing?.test(line)) closing = null;
    else if (closing === null) kept.push(line);
  }
  return kept;
}

/** The lines in front of the first heading, then those of each heading. */
function sectionsIn(lines: readonly string[]): string[][] {
  const sections: string[][] = [[]];
  let fence: string | null = null;
  for (const line of lines) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) ?? null;
    if (fence === null && isHeading(line)) sections.push([]);
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
    sections.at(-1)?.push(line);
  }
  return sections;
}

/** A heading, or a bold label that stands for one: `**Context:**`. */
function isHeading(line: string): boolean {
  return /^ {0,3}(?:#{1,6}\s|\*\*[^*]+\*\*:?\s*$)/.test(line);
}

function shortened(lines: readonly string[]): string[] {
  const more = lines.length - mostLines;
  // One line more is shorter than saying that it is missing.
  return more > 1 ? [...lines.slice(0, mostLines), `… ${more} more lines`] : [...lines];
}

function trimBlank(lines: readonly string[]): string[] {
  const isFull = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isFull);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isFull) + 1);
}
