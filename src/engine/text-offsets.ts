import type { Position, Range } from '../model/range.ts';

/** A text's offsets as positions, and back. */
export interface TextOffsets {
  readonly offsetOf: (position: Position) => number;
  readonly rangeBetween: (start: number, end: number) => Range;
}

/** Counts a text's lines once. */
export function offsetsOf(text: string): TextOffsets {
  const starts = lineStarts(text);
  const positionOf = (offset: number): Position => {
    const after = starts.findIndex(start => start > offset);
    const line = after < 0 ? starts.length : after;
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
  return {
    offsetOf: ({ line, column }) => (starts[line - 1] ?? text.length) + column - 1,
    rangeBetween: (start, end) => ({ start: positionOf(start), end: positionOf(end) }),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
