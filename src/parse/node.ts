/** Where a node stands: offsets in the document's text, end exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Tagged extends Span {
  /** The tag as written or in its long form; null where there is none. */
  readonly tag: string | null;
  readonly anchor: string | null;
}

export interface ScalarNode extends Tagged {
  readonly type: 'scalar';
  readonly text: string;
  /** Neither quoted nor a block scalar: what it means depends on how it looks. */
  readonly plain: boolean;
}

export interface MappingNode extends Tagged {
  readonly type: 'mapping';
  readonly pairs: readonly PairNode[];
}

export interface PairNode {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface SequenceNode extends Tagged {
  readonly type: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface AliasNode extends Span {
  readonly type: 'alias';
  readonly name: string;
  /** The node that it repeats; itself where that one is not closed yet. */
  readonly target: YamlNode | undefined;
}

/** A YAML document's tree, before its scalars are given a meaning. */
export type YamlNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

/** A document that Helm's reader refuses. `offset` is where, in the document's text. */
export class Unreadable extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
