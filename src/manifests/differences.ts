import type { Path } from '../model/range.ts';
import { fieldOf, isMapping, mappingOf, scalarText } from './fields.ts';

/** A field that differs between two renders of one object; undefined where one of them lacks it. */
export interface Difference {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
  /** The key that it has; empty for an item of a list. */
  readonly name: string;
  /** The name of the innermost named item of a list that it is, or stands in: of a variable, of a container. */
  readonly item: string;
}

/**
 * Where two values differ, as deep as it can be told. Items of lists are compared by name where they have one, else by
 * what they are; one that only one side has is one difference. Paths lead into `before`, else to where they would stand.
 */
export function differencesOf(before: unknown, after: unknown): readonly Difference[] {
  return differences({ before, after, path: [], name: '', item: '' });
}

function differences(difference: Difference): readonly Difference[] {
  const { before, after, path, name, item } = difference;
  if (same(before, after)) return [];
  const [one, other] = [before ?? emptyLike(after, name), after ?? emptyLike(before, name)];
  if (isMapping(one) && isMapping(other)) return mappingDifferences({ ...difference, before: one, after: other });
  if (Array.isArray(one) && Array.isArray(other)) return listDifferences(one, other, { path, item });
  return [difference];
}

/** What stands for a missing field, where the other side's holds entries that are independent of each other. */
function emptyLike(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return [];
  return isMapping(value) && independent.has(name) ? {} : undefined;
}

const independent = new Set(['data', 'stringData', 'binaryData', 'annotations', 'labels', 'matchLabels']);

function mappingDifferences({ before, after, path, item }: Difference): readonly Difference[] {
  const keys = new Set([...Object.keys(mappingOf(before)), ...Object.keys(mappingOf(after))]);
  return [...keys].flatMap(name =>
    differences({ before: fieldOf(before, [name]), after: fieldOf(after, [name]), path: [...path, name], name, item }),
  );
}

type List = readonly unknown[];
type Where = Pick<Difference, 'path' | 'item'>;

function listDifferences(before: List, after: List, { path, item }: Where): readonly Difference[] {
  if ([before, after].every(hasNames)) return namedDifferences(before, after, path);
  const gone = indexesWithout(before, after);
  const come = indexesWithout(after, before);
  const at = (index: number) => ({ path: [...path, index], name: '', item });
  // As many gone as come: each is taken for a change of the one in its place.
  if (gone.length === come.length)
    return gone.flatMap((index, place) =>
      differences({ ...at(index), before: before[index], after: after[come[place] ?? -1] }),
    );
  return [
    ...gone.map(index => ({ ...at(index), before: before[index], after: undefined })),
    ...come.map(index => ({ ...at(index), before: undefined, after: after[index] })),
  ];
}

function namedDifferences(before: List, after: List, path: Path): readonly Difference[] {
  const names = new Set([...before, ...after].map(nameOf));
  return [...names].flatMap((item = '') => {
    const index = before.findIndex(each => nameOf(each) === item);
    const other = after.findIndex(each => nameOf(each) === item);
    const at = [...path, index >= 0 ? index : other];
    return differences({ before: before[index], after: after[other], path: at, name: '', item });
  });
}

function nameOf(item: unknown): string | undefined {
  return scalarText(fieldOf(item, ['name']));
}

function hasNames(items: readonly unknown[]): boolean {
  const names = items.map(nameOf);
  return !names.includes(undefined) && new Set(names).size === names.length;
}

/** The numbers of the items that the other list does not hold as often. */
function indexesWithout(items: readonly unknown[], other: readonly unknown[]): readonly number[] {
  const left = other.map(item => JSON.stringify(item));
  return items.flatMap((item, index) => {
    const found = left.indexOf(JSON.stringify(item));
    if (found < 0) return [index];
    left.splice(found, 1);
    return [];
  });
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
