/** A position in a text: line and column from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of text; `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range in a file. `file` is relative to the repository root (else the working directory), with `/`. */
export interface FileRange extends Range {
  readonly file: string;
}

/** Steps from a manifest's root to one of its fields: `['spec', 'containers', 0, 'image']`. */
export type Path = readonly (string | number)[];

/** File texts by the name that places use for the file. */
export type Sources = ReadonlyMap<string, string>;
