import type { Path } from '../model/range.ts';
import { keyTextOf } from './key-text.ts';
import type { MappingNode, PairNode, YamlNode } from './node.ts';
import { isMerge } from './value.ts';

/** A stretch of a document's text, by offset; the end is exclusive. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

interface Found {
  readonly node: YamlNode;
  /** The key that the node stands under; undefined for list items and the root. */
  readonly key: YamlNode | undefined;
}

/**
 * Where a field stands: from its key to the end of its value, a list item without its dash. For a missing field the key
 * of the nearest parent that exists; where that is a list item or the document, what names it.
 */
export function fieldSpanOf(root: YamlNode, path: Path): TextSpan {
  let found: Found = { node: root, key: undefined };
  for (const step of path) {
    const next = stepInto(found.node, step);
    if (!next) return parentSpan(found);
    found = next;
  }
  return path.length === 0 ? parentSpan(found) : { start: (found.key ?? found.node).start, end: endOf(found) };
}

function endOf({ node, key }: Found): number {
  return Math.max(node.end, key?.end ?? 0);
}

function stepInto(node: YamlNode, step: string | number): Found | undefined {
  const target = node.type === 'alias' ? node.target : node;
  if (target?.type === 'sequence') {
    const item = target.items[Number(step)];
    return item && { node: item, key: undefined };
  }
  const pair = target?.type === 'mapping' ? pairOf(target, String(step)) : undefined;
  return pair && { node: pair.value, key: pair.key };
}

/** The pair that holds for a key: the last one, one that is merged in included. */
function pairOf(mapping: MappingNode, name: string): PairNode | undefined {
  for (const pair of mapping.pairs.toReversed()) {
    const found = isMerge(pair.key) ? mergedPairOf(pair.value, name) : keyTextOf(pair.key) === name ? pair : undefined;
    if (found) return found;
  }
  return undefined;
}

function mergedPairOf(node: YamlNode, name: string): PairNode | undefined {
  const target = node.type === 'alias' ? node.target : node;
  if (target?.type === 'mapping') return pairOf(target, name);
  if (target?.type !== 'sequence') return undefined;
  for (const item of target.items) {
    const found = mergedPairOf(item, name);
    if (found) return found;
  }
  return undefined;
}

function parentSpan({ node, key }: Found): TextSpan {
  if (key) return { start: key.start, end: key.end };
  const target = node.type === 'alias' ? undefined : node;
  if (target?.type !== 'mapping') return { start: node.start, end: node.end };
  const pair = pairOf(target, 'name') ?? pairOf(target, 'kind') ?? target.pairs[0];
  if (!pair) return { start: node.start, end: node.end };
  return { start: pair.key.start, end: pair.value.type === 'scalar' ? pair.value.end : pair.key.end };
}
