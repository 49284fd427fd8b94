import type { Path } from '../model/range.ts';
import type { FieldMoves, ValueKey, ValueMove } from '../model/tracing.ts';

/** The keys of the values that a field depends on, as far as experiments tell. */
export interface Deciding {
  /** The one key that decides the whole field; null where there is none, or several. */
  readonly key: ValueKey | null;
  /** Keys that move a part of it, or would if they were set. */
  readonly keys: readonly ValueKey[];
}

/**
 * Reads an experiment. A key decides a field where changing it moves all of the field's text and no other key moves the
 * same. A key that takes the field away is its switch, and none that is empty has written anything.
 */
export function decidingKey({ found, moves, whole }: FieldMoves, value: unknown): Deciding {
  const movers = moves.filter(({ effect }) => effect === (found ? 'moves' : 'appears'));
  if (found && typeof value === 'object' && value !== null) return { key: whole, keys: whole ? [] : movers };
  const own = found ? movers.filter(move => !isEmpty(move.value) && isWhole(move, value)) : movers.filter(isUnset);
  const [only] = own;
  return movers.length === 1 && only ? { key: only, keys: [] } : { key: null, keys: movers };
}

function isWhole({ from, to, value }: ValueMove, field: unknown): boolean {
  const text = String(field);
  return String(value) === text || (from === 0 && to === new TextEncoder().encode(text).length);
}

function isUnset({ value }: ValueMove): boolean {
  return isEmpty(value) && value !== false;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The value of a field, and the longest part of its path that exists. */
export function existing(manifest: unknown, path: Path): { readonly path: Path; readonly value: unknown } {
  let value = manifest;
  for (const [index, step] of path.entries()) {
    const inner = fieldOf(value, step);
    if (inner === undefined) return { path: path.slice(0, index), value };
    value = inner;
  }
  return { path, value };
}

function fieldOf(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string | number, unknown>>)[step]; // just seen to be there
}
