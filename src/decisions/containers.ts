import type { Block, Container } from './block.ts';
import { type Cursor, contentAt, indentAt, isBlank, take, takeIndent } from './cursor.ts';

/** Follows the open containers into a line; answers how many of them go on. */
export function matchContainers(containers: readonly Container[], cursor: Cursor, last: Block | undefined): number {
  const gone = containers.findIndex(container => {
    if (container.kind === 'quote') return !takeQuote(cursor);
    // An item that begins with an empty line and goes on with another one is over.
    const goesOn = isBlank(cursor) ? last?.containers.includes(container) : indentAt(cursor) >= container.width;
    if (goesOn) takeIndent(cursor, container.width);
    return !goesOn;
  });
  return gone === -1 ? containers.length : gone;
}

/** Takes the mark of a quote and the space after it, where one stands at the cursor. */
export function takeQuote(cursor: Cursor): boolean {
  const indent = indentAt(cursor);
  if (indent > 3 || !contentAt(cursor).startsWith('>')) return false;
  takeIndent(cursor, indent);
  take(cursor, 1);
  takeIndent(cursor, 1);
  return true;
}
