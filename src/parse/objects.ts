import type { Path } from '../model/range.ts';

/** One object of a document, and where it stands there: the root, or an item of a `List`. */
export interface FoundObject {
  readonly value: unknown;
  readonly base: Path;
}

/** The objects of a document: itself, or the items of a `List`, of a list in a list too. */
export function objectsOf(value: unknown, base: Path = []): readonly FoundObject[] {
  const items = itemsOf(value);
  return items ? items.flatMap((item, index) => objectsOf(item, [...base, 'items', index])) : [{ value, base }];
}

function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, items }: { readonly kind?: unknown; readonly items?: unknown } = value;
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items : undefined;
}
