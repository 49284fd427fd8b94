import type { Path } from '../model/range.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** The value as a mapping; an empty one where it is anything else, as charts render `null` and wrong types. */
export function mappingOf(value: unknown): Mapping {
  // Anything that is neither a list nor a scalar has fields by name.
  return isMapping(value) ? (value as Mapping) : {};
}

/** The value as a list; an empty one where it is anything else. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is a mapping, not a list, a scalar or null. */
export function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field below a value; undefined as soon as a step leads nowhere. */
export function fieldOf(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    found = typeof step === 'number' ? itemsOf(found)[step] : ownField(found, step);
  }
  return found;
}

function ownField(value: unknown, name: string): unknown {
  const mapping = mappingOf(value);
  return Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}

/** A text that is not empty; undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A scalar as text, so that a label `1` compares with `"1"`; undefined for lists, mappings and null. */
export function scalarText(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** The scalars of a mapping, as text: labels and selectors. */
export function scalarTexts(value: unknown): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const [name, each] of Object.entries(mappingOf(value))) {
    const text = scalarText(each);
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}
