import { documentsOf } from '../../src/parse/documents.ts';
import type { Reader } from '../../src/parse/full-reader.ts';
import { Unreadable } from '../../src/parse/node.ts';
import { readValue } from '../../src/parse/value.ts';
import type { HelmRead } from './helm-reader.ts';

/** The documents of a text as one of our readers reads them, in the shape of Helm's answers. */
export function readWith(reader: Reader, text: string): readonly HelmRead[] {
  return documentsOf(text).map(document => {
    try {
      const root = reader(document.text);
      return { value: root ? plain(readValue(root).value) : null };
    } catch (error) {
      if (error instanceof Unreadable) return { error: error.message };
      throw error;
    }
  });
}

/** JSON's own round trip, so that only what JSON can tell apart differs. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
