import type { Manifests, Place, Workload } from '../model/manifest.ts';
import { autoscalersOf } from './autoscaler.ts';
import { fieldOf } from './fields.ts';
import { integerOf } from './integers.ts';

/** How many pods a workload has at least. */
export interface Replicas {
  readonly count: number;
  /** The field that decides it, or where it would stand. */
  readonly at: Place;
}

const scaled: readonly string[] = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'];

/**
 * The least number of pods that a workload is kept at: its autoscaler's minimum, else its replicas. Undefined for kinds
 * that are not scaled, and where no number is given.
 */
export function leastReplicas(workload: Workload, manifests: Manifests): Replicas | undefined {
  const [scaler] = autoscalersOf(workload, manifests);
  if (scaler) return scaler.min === undefined ? undefined : { count: scaler.min, at: scaler.minAt };
  return writtenReplicas(workload);
}

/** What a workload itself says about its number of pods, or Kubernetes' default. */
export function writtenReplicas({ kind, resource }: Workload): Replicas | undefined {
  if (!scaled.includes(kind)) return undefined;
  const count = integerOf(fieldOf(resource.manifest, ['spec', 'replicas']) ?? 1);
  return count === undefined ? undefined : { count, at: resource.at('spec', 'replicas') };
}
