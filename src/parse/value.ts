import type { Path } from '../model/range.ts';
import { keyTextOf } from './key-text.ts';
import { type AliasNode, type MappingNode, Unreadable, type YamlNode } from './node.ts';
import type { PlainValue } from './scalar.ts';
import { isTag, scalarValueOf } from './scalar-value.ts';

/** A key that stands twice in one mapping; the last one holds. */
export interface RepeatedKey {
  readonly path: Path;
  /** The earlier key, which does not hold. */
  readonly key: YamlNode;
}

/** The value of a document, frozen, and the keys that stand twice in it. */
export interface ReadValue {
  readonly value: unknown;
  readonly repeated: readonly RepeatedKey[];
}

interface Reading {
  readonly repeated: RepeatedKey[];
  readonly open: Set<AliasNode>;
  steps: number;
  aliased: number;
}

/** A field's place, as a chain: paths are only written out for repeated keys. */
interface Trail {
  readonly parent: Trail | null;
  readonly step: string | number;
}

/**
 * The JSON value of a document, as Helm's reader makes it: later keys and merges win over earlier ones, keys are text,
 * aliases are repeated in place.
 * @throws {Unreadable} where that reader refuses the document
 */
export function readValue(root: YamlNode): ReadValue {
  const reading: Reading = { repeated: [], open: new Set(), steps: 0, aliased: 0 };
  return { value: read(root, null, reading), repeated: reading.repeated };
}

function read(node: YamlNode, trail: Trail | null, reading: Reading): unknown {
  countStep(node, reading);
  switch (node.type) {
    case 'scalar':
      return jsonScalar(scalarValueOf(node), node);
    case 'sequence':
      return Object.freeze(node.items.map((item, step) => read(item, { parent: trail, step }, reading)));
    case 'alias':
      return throughAlias(node, reading, target => read(target, trail, reading));
    case 'mapping': {
      const object: JsonObject = {};
      fill(object, node, { trail, reading });
      return Object.freeze(object);
    }
  }
}

function jsonScalar(value: PlainValue, node: YamlNode): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  throw new Unreadable('holds an infinite number or one that is none, which JSON cannot hold', node.start);
}

/** Go's reader ends a document that is made of aliases nearly all through; so do we, at the same size. */
function countStep(node: YamlNode, reading: Reading): void {
  reading.steps++;
  if (reading.open.size > 0) reading.aliased++;
  const { steps, aliased } = reading;
  if (aliased > 100 && steps > 1000 && aliased / steps > allowedAliasShare(steps)) {
    throw new Unreadable('repeats itself too often through aliases', node.start);
  }
}

function allowedAliasShare(steps: number): number {
  if (steps <= 400_000) return 0.99;
  if (steps >= 4_000_000) return 0.1;
  return 0.99 - 0.89 * ((steps - 400_000) / 3_600_000);
}

function throughAlias<T>(node: AliasNode, reading: Reading, use: (target: YamlNode) => T): T {
  if (!node.target) throw new Unreadable(`has no anchor named ${node.name}`, node.start);
  if (reading.open.has(node)) throw new Unreadable(`has an anchor ${node.name} that contains itself`, node.start);
  reading.open.add(node);
  const result = use(node.target);
  reading.open.delete(node);
  return result;
}

type JsonObject = Record<string, unknown>;

interface Filling {
  readonly trail: Trail | null;
  readonly reading: Reading;
}

function fill(object: JsonObject, mapping: MappingNode, filling: Filling): void {
  const { trail, reading } = filling;
  const keys = new Map<string, YamlNode>();
  for (const { key, value } of mapping.pairs) {
    if (isMerge(key)) {
      merge(object, value, filling);
      continue;
    }
    countStep(key, reading);
    const step = keyTextOf(key);
    const place: Trail = { parent: trail, step };
    const earlier = keys.get(step);
    if (earlier) reading.repeated.push({ path: pathOf(place), key: earlier });
    keys.set(step, key);
    setField(object, step, read(value, place, reading));
  }
}

function setField(object: JsonObject, name: string, value: unknown): void {
  // An assignment to `__proto__` would make no field.
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  else object[name] = value;
}

function pathOf(trail: Trail): Path {
  return trail.parent ? [...pathOf(trail.parent), trail.step] : [trail.step];
}

function merge(object: JsonObject, node: YamlNode, filling: Filling): void {
  // The first of several goes before the others, so it is written last.
  const merged = node.type === 'sequence' ? node.items.toReversed() : [node];
  for (const each of merged) mergeOne(object, each, filling);
}

function mergeOne(object: JsonObject, node: YamlNode, filling: Filling): void {
  countStep(node, filling.reading);
  if (node.type === 'mapping') {
    fill(object, node, filling);
    return;
  }
  const target = node.type === 'alias' ? node.target : undefined;
  if (node.type !== 'alias' || target?.type !== 'mapping') {
    throw new Unreadable('merges something with << that is no mapping and no list of mappings', node.start);
  }
  throughAlias(node, filling.reading, () => fill(object, target, filling));
}

/** Whether a key takes over another mapping's fields; a quoted `"<<"` does not. */
export function isMerge(key: YamlNode): boolean {
  if (key.type !== 'scalar' || key.text !== '<<') return false;
  return key.tag === null ? key.plain : isTag(key.tag, 'merge');
}
