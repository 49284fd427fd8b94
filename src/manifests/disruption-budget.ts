import type { Manifests, Place, Resource, Workload } from '../model/manifest.ts';
import { fieldOf, isMapping, scalarText } from './fields.ts';
import { scaledInteger } from './integers.ts';
import { selectorMatches } from './label-selector.ts';
import { inSameNamespace } from './namespaces.ts';
import { leastReplicas } from './replicas.ts';

/** A PodDisruptionBudget's figure, and what it comes to. */
export interface Budget {
  readonly resource: Resource;
  /** `minAvailable: 1`, or what is wrong: `no figure`. */
  readonly figure: string;
  readonly at: Place;
  /** The least number of pods that it covers. */
  readonly pods: number;
  /** How many of them may be evicted at a time; undefined where its figure is neither a number nor a percentage. */
  readonly evictions: number | undefined;
}

/** The PodDisruptionBudgets that select a workload's pods. */
export function budgetsOf(workload: Workload, manifests: Manifests): readonly Budget[] {
  return manifests
    .ofKind('PodDisruptionBudget')
    .filter(budget => !budget.hook && covers(budget, workload, manifests))
    .map(budget => budgetFor(budget, manifests));
}

/** `policy/v1beta1` took an empty selector for none. */
function covers(budget: Resource, workload: Workload, manifests: Manifests): boolean {
  const selector = fieldOf(budget.manifest, ['spec', 'selector']);
  const isEmpty = isMapping(selector) && Object.keys(Object(selector)).length === 0;
  if (isEmpty && budget.apiVersion === 'policy/v1beta1') return false;
  return inSameNamespace(budget, workload.resource, manifests) && selectorMatches(selector, workload.podLabels);
}

function budgetFor(budget: Resource, manifests: Manifests): Budget {
  const covered = manifests.workloads.filter(each => !each.resource.hook && covers(budget, each, manifests));
  const pods = covered.reduce((sum, each) => sum + (leastReplicas(each, manifests)?.count ?? 0), 0);
  const field = ['maxUnavailable', 'minAvailable'].find(
    each => (fieldOf(budget.manifest, ['spec', each]) ?? null) !== null,
  );
  // The disruption controller expects no pods where neither is set, and then allows no eviction.
  if (!field) return { resource: budget, figure: 'no figure', at: budget.at('spec'), pods, evictions: 0 };
  const value = fieldOf(budget.manifest, ['spec', field]);
  const amount = scaledInteger(value, pods);
  return {
    resource: budget,
    figure: `${field}: ${typeof value === 'string' ? JSON.stringify(value) : (scalarText(value) ?? 'no scalar')}`,
    at: budget.at('spec', field),
    pods,
    evictions: amount === undefined || field === 'maxUnavailable' ? amount : pods - amount,
  };
}
