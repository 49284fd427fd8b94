import type { Manifests, Resource } from '../model/manifest.ts';

/** The namespace that a resource lands in: its own, else the release's. */
export function namespaceOf(resource: Pick<Resource, 'namespace'>, manifests: Pick<Manifests, 'scenario'>): string {
  return resource.namespace ?? manifests.scenario.namespace;
}

/** Whether two resources land in one namespace. */
export function inSameNamespace(a: Resource, b: Resource, manifests: Pick<Manifests, 'scenario'>): boolean {
  return namespaceOf(a, manifests) === namespaceOf(b, manifests);
}
