import type { Manifests } from '../model/manifest.ts';
import { keysOf, type Reference } from './references.ts';

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
