import { loadFullReader, type Reader } from './full-reader.ts';
import { Unreadable, type YamlNode } from './node.ts';
import { quickRead } from './quick-reader.ts';
import { type ReadValue, readValue } from './value.ts';

/** A document as it was read: its value, or why there is none. */
export interface ReadDocument {
  readonly read: ReadValue | Unreadable;
  /** Reads the tree again, for places in it: most runs ask for few or none, and trees are large. */
  readonly tree: () => YamlNode | undefined;
}

/** Reads documents, each text once: the scenarios of a chart render much the same. */
export interface DocumentReader {
  readonly read: (text: string) => Promise<ReadDocument>;
}

/** A reader for the scenarios of one target. Ordinary texts never load the full parser. */
export function documentReader(): DocumentReader {
  const known = new Map<string, ReadDocument>();
  let full: Reader | undefined;
  return {
    read: async text => {
      const before = known.get(text);
      if (before) return before;
      const quick = quickRead(text);
      if (!quick) full ??= await loadFullReader();
      const reader = (!quick && full) || quickRead;
      const document = { read: readFrom(quick, () => reader(text)), tree: () => reader(text) };
      known.set(text, document);
      return document;
    },
  };
}

function readFrom(quick: YamlNode | undefined, read: () => YamlNode | undefined): ReadValue | Unreadable {
  try {
    const root = quick ?? read();
    return root ? readValue(root) : { value: null, repeated: [] };
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}
