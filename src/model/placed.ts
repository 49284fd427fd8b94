import type { FileRange, Path } from './range.ts';

/** A value that a person wrote in a file, with the place of each of its fields. */
export interface Placed<T = unknown> {
  readonly value: T;
  /** The place of a field, its key included, or of its nearest existing parent. */
  readonly placeOf: (path: Path) => FileRange;
}
