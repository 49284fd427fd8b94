/** One line of a block, without what its containers put before it. */
export interface BlockLine {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly text: string;
  /** UTF-16 units of the file's line that stand before `text`. */
  readonly prefix: number;
}

/** A quote or a list item that holds blocks. */
export interface Container {
  readonly kind: 'quote' | 'item';
  /** Its first line, from 1. */
  readonly line: number;
  /** Columns that an item's content is indented by. */
  readonly width: number;
}

/** One leaf of a document's block structure. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'fence' | 'indented' | 'html';
  readonly containers: readonly Container[];
  readonly line: number;
  /** The last line, fences and underlines included. */
  endLine: number;
  readonly lines: BlockLine[];
  /** Level of a heading. */
  depth: number;
  readonly fence: Fence | null;
}

export interface Fence {
  readonly marker: string;
  readonly indent: number;
  readonly info: string;
  closed: boolean;
}
