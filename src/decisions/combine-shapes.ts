import type { Placed } from '../model/placed.ts';
import type { FileRange, Path } from '../model/range.ts';
import type { TemplateFragment, ValuesPart } from '../model/rule.ts';
import { type Fragments, isMapping, type Mapping } from './fragments.ts';
import type { Shape, Shapes } from './shapes.ts';

/** Puts together what several snippets state. Where two contradict each other the first counts, and the other is the conflict. */
export function combineShapes(fragments: Fragments, templates: readonly Placed<TemplateFragment>[]): Shapes {
  const { command, env, resources, probes, values, manifests } = fragments;
  return {
    ...(command[0] && { command: first(command[0], command, same) }),
    ...(env[0] && { env: listOf(env[0], env) }),
    ...(resources[0] && { resources: merged(resources[0], resources) }),
    ...(probes[0] && { probes: merged(probes[0], probes) }),
    ...(values[0] && { values: partsOfValues(values[0], values) }),
    ...(manifests[0] && { manifests: { ...items(manifests[0], manifests), conflict: null } }),
    ...(templates[0] && { template: first(templates[0], templates, (a, b) => same(a.conditions, b.conditions)) }),
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function first<T>(one: Placed<T>, all: readonly Placed<T>[], agree: (a: T, b: T) => boolean): Shape<T> {
  return { ...one, conflict: all.find(other => !agree(one.value, other.value))?.placeOf([]) ?? null };
}

/** All lists as one; an item that stands again under its name, but otherwise, is a conflict. */
function listOf(
  one: Placed<readonly unknown[]>,
  all: readonly Placed<readonly unknown[]>[],
): Shape<readonly unknown[]> {
  const flat = all.flatMap(list => list.value.map((value, index) => ({ value, placeOf: inside(list, index) })));
  const clash = flat.find(({ value }, index) => {
    const earlier = flat.slice(0, index).find(other => nameOf(other.value) === nameOf(value));
    return earlier !== undefined && !same(earlier.value, value);
  });
  const fresh = flat.filter(({ value }, index) => flat.findIndex(other => same(other.value, value)) === index);
  return { ...items({ ...one, value: null }, fresh), conflict: clash?.placeOf([]) ?? null };
}

function inside(placed: Placed, step: string | number): Placed['placeOf'] {
  return path => placed.placeOf([step, ...path]);
}

function nameOf(value: unknown): unknown {
  return isMapping(value) ? value.name : value;
}

function items<T>(whole: Placed, list: readonly Placed<T>[]): Placed<readonly T[]> {
  return {
    value: list.map(one => one.value),
    placeOf: ([index, ...path]) => (list[Number(index)] ?? whole).placeOf(path),
  };
}

function merged(one: Placed<Mapping>, all: readonly Placed<Mapping>[]): Shape<Mapping> {
  const clash = all.find(other =>
    all.slice(0, all.indexOf(other)).some(earlier => contradicts(earlier.value, other.value)),
  );
  return {
    value: all.reduce<Mapping>((below, other) => filled(below, other.value), {}),
    placeOf: path => (all.find(other => has(other.value, path)) ?? one).placeOf(path),
    conflict: clash?.placeOf([]) ?? null,
  };
}

/** A mapping, what it lacks taken from another. */
function filled(mapping: Mapping, from: Mapping): Mapping {
  const entries = Object.entries(from).map(([key, value]) => {
    const own = mapping[key];
    if (isMapping(own) && isMapping(value)) return [key, filled(own, value)];
    return [key, key in mapping ? own : value];
  });
  return { ...mapping, ...Object.fromEntries(entries) };
}

function contradicts(a: Mapping, b: Mapping): boolean {
  return Object.entries(b).some(([key, value]) => {
    const own = a[key];
    if (!(key in a)) return false;
    return isMapping(own) && isMapping(value) ? contradicts(own, value) : !same(own, value);
  });
}

function has(value: unknown, path: Path): boolean {
  const [step, ...inner] = path;
  if (step === undefined) return true;
  return isMapping(value) && step in value && has(value[step], inner);
}

/** One part for each scenario that values are stated for. */
function partsOfValues(one: Placed<ValuesPart>, all: readonly Placed<ValuesPart>[]): Shape<readonly ValuesPart[]> {
  const scenarios = [...new Set(all.map(part => part.value.scenario))];
  const parts = scenarios.map(scenario => {
    const own = all.filter(part => part.value.scenario === scenario);
    const values = own.map(part => ({ value: part.value.values, placeOf: part.placeOf }));
    const { value, placeOf, conflict } = merged(values[0] ?? { ...one, value: {} }, values);
    return { value: { scenario, values: value }, placeOf, conflict };
  });
  const conflict: FileRange | null = parts.find(part => part.conflict)?.conflict ?? null;
  return { ...items(one, parts), conflict };
}
