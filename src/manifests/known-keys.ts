import type { Manifests, Place, Workload } from '../model/manifest.ts';
import { keysOf, type Reference, referencesOf } from './references.ts';

/**
 * The keys of the rendered Secret or ConfigMap that a reference names; undefined where it is made elsewhere, or is rendered
 * without any and so left for somebody else to fill.
 */
export function knownKeysOf(reference: Reference, manifests: Manifests): readonly string[] | undefined {
  const { kind, name, at } = reference;
  const found = manifests.find(kind, name, at.resource.namespace);
  const keys = found ? keysOf(found) : [];
  return keys.length > 0 ? keys : undefined;
}

/** A key that a rendered Secret or ConfigMap lacks. */
export interface LackingKey {
  readonly reference: Reference;
  readonly key: string;
  /** The keys that are there. */
  readonly keys: readonly string[];
  /** Where the key is named. */
  readonly at: Place;
}

/** The keys that a workload's containers and volumes need, and that the rendered Secret or ConfigMap does not have. */
export function lackingKeysOf(workload: Workload, manifests: Manifests): readonly LackingKey[] {
  return referencesOf(workload).flatMap(reference => {
    const { key, optional, at } = reference;
    const keys = knownKeysOf(reference, manifests);
    if (key === null || optional || !keys || keys.includes(key)) return [];
    const path = at.path.at(-1) === 'name' ? [...at.path.slice(0, -1), 'key'] : at.path;
    return [{ reference, key, keys, at: at.resource.at(...path) }];
  });
}
