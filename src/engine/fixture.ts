import type { Range } from '../model/range.ts';

/** A finding that a fixture's marker says is due. */
export interface Expectation {
  readonly line: number;
  readonly messageId: string;
}

const trailing = /(?:#|<!--)\s*<-\s*([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:-->\s*)?$/;
const preceding = /^\s*(?:#|<!--)\s*v\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?:-->\s*)?$/;

/**
 * The findings that a fixture's markers ask for: `# <- id` at the end of the line where the finding starts, or a line
 * `# v id` above it, where no comment may stand. In markdown, a comment is `<!-- <- id -->`.
 */
export function expectationsIn(text: string): Expectation[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const here = trailing.exec(line)?.[1];
    const below = preceding.exec(line)?.[1];
    const names = (here ?? below ?? '').split(',').map(name => name.trim());
    return names.filter(Boolean).map(messageId => ({ messageId, line: index + (here ? 1 : 2) }));
  });
}

/** Whether a range lies in a text and does not end before it starts. */
export function liesIn({ start, end }: Range, text: string): boolean {
  const lines = text.split('\n');
  const inside = ({ line, column }: Range['start']) => {
    const length = lines[line - 1]?.length;
    return length !== undefined && column >= 1 && column <= length + 1;
  };
  const ordered = start.line < end.line || (start.line === end.line && start.column <= end.column);
  return inside(start) && inside(end) && ordered;
}
