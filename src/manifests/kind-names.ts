import type { Resource } from '../model/manifest.ts';

/** Kubernetes' own groups that have a dot; its others are one word, and all other groups belong to someone else. */
const ownGroups = [
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
];

/**
 * The names that a rule may call a resource's kind by: `Deployment` for Kubernetes' own groups, `group/Kind` where the
 * group has a dot, and both for `networking.k8s.io/Ingress`.
 */
export function kindNamesOf(resource: Pick<Resource, 'apiVersion' | 'kind'>): readonly string[] {
  const { apiVersion, kind } = resource;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
  if (!group.includes('.')) return [kind];
  return ownGroups.includes(group) ? [kind, `${group}/${kind}`] : [`${group}/${kind}`];
}
