import type { Component, Manifests, Resource, Workload } from '../model/manifest.ts';
import { autoscalersOf } from './autoscaler.ts';
import { fieldOf, isMapping, itemsOf, mappingOf, scalarText, scalarTexts, textOf } from './fields.ts';
import { selectorMatches } from './label-selector.ts';
import { inSameNamespace } from './namespaces.ts';
import { referencesOf } from './references.ts';

/**
 * The objects of a component, in the order rendered: its workloads, what bears its label or its name, what selects, scales
 * or routes to its pods alone, and what no other workload uses.
 */
export function objectsOf(name: string, manifests: Manifests): readonly Resource[] {
  const components = manifests.components(name);
  if (components.length === 0) return [];
  const own = components.map(({ workload }) => workload);
  const around = new Set([
    ...own.flatMap(workload => [
      workload.resource,
      ...autoscalersOf(workload, manifests).map(({ resource }) => resource),
    ]),
    ...usedOnlyBy(own, manifests),
  ]);
  return manifests.resources.filter(
    resource =>
      around.has(resource) ||
      bearsLabel(resource, own, name) ||
      own.some(workload => workload.name === resource.name) ||
      manifests.nameFits(name, resource.name) ||
      (!resource.hook && (selectsOnly(resource, own, manifests) || leadsOnlyTo(resource, components))),
  );
}

const componentLabels = ['app.kubernetes.io/component', 'app.kubernetes.io/name', 'app'];

/** Whether a resource bears the label that tells the component's workload, and no label that tells another component. */
function bearsLabel({ manifest }: Resource, own: readonly Workload[], name: string): boolean {
  const labels = labelsOf(manifest);
  const [finest = ''] = componentLabels;
  return own.some(({ resource, podLabels }) => {
    const theirs = { ...labelsOf(resource.manifest), ...podLabels };
    const label = componentLabels.find(each => theirs[each] === name);
    return label !== undefined && labels[label] === name && (labels[finest] ?? theirs[finest]) === theirs[finest];
  });
}

function labelsOf(manifest: unknown): Readonly<Record<string, string>> {
  return scalarTexts(fieldOf(manifest, ['metadata', 'labels']));
}

/** Where the kinds that select pods have their selector. */
const selectors: Readonly<Record<string, readonly string[]>> = {
  NetworkPolicy: ['spec', 'podSelector'],
  PodDisruptionBudget: ['spec', 'selector'],
  PodMonitor: ['spec', 'selector'],
};

function selectsOnly(resource: Resource, own: readonly Workload[], manifests: Manifests): boolean {
  const selected = manifests.workloads.filter(
    workload => !workload.resource.hook && selectsPods(resource, workload, manifests),
  );
  return selected.length > 0 && selected.every(workload => own.includes(workload));
}

function selectsPods(resource: Resource, workload: Workload, manifests: Manifests): boolean {
  if (resource.kind === 'Service') return manifests.servicesOf(workload).some(service => service === resource);
  const path = selectors[resource.kind];
  return (
    path !== undefined &&
    inSameNamespace(resource, workload.resource, manifests) &&
    selectorMatches(fieldOf(resource.manifest, path), workload.podLabels)
  );
}

/** Whether it recommends resources for the component's workloads, or routes to its Services and no others. */
function leadsOnlyTo({ manifest }: Resource, components: readonly Component[]): boolean {
  const target = fieldOf(manifest, ['spec', 'targetRef']);
  if (components.some(({ workload: { kind, name } }) => isReference(target, { kind, name }))) return true;
  const services = components.flatMap(component => component.services.map(({ name }) => name));
  const backends = backendsIn(fieldOf(manifest, ['spec']));
  return backends.length > 0 && backends.every(name => services.includes(name));
}

function isReference(target: unknown, { kind, name }: { readonly kind: string; readonly name: string }): boolean {
  return fieldOf(target, ['kind']) === kind && fieldOf(target, ['name']) === name;
}

/** The names of the Services that an Ingress, or a route of the Gateway API, sends requests to. */
function backendsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(backendsIn);
  return Object.entries(mappingOf(value)).flatMap(([key, inner]) => {
    if (key === 'serviceName') return textOf(inner) ?? [];
    if (key === 'service' && isMapping(inner)) return textOf(fieldOf(inner, ['name'])) ?? [];
    if (key === 'backendRefs') return itemsOf(inner).flatMap(each => scalarText(fieldOf(each, ['name'])) ?? []);
    return backendsIn(inner);
  });
}

/** What the component's workloads refer to by name, and no other workload does. */
function usedOnlyBy(own: readonly Workload[], manifests: Manifests): readonly Resource[] {
  const used = (workload: Workload): (Resource | undefined)[] =>
    referencesOf(workload).map(({ kind, name }) => manifests.find(kind, name, workload.resource.namespace));
  const others = new Set(manifests.workloads.filter(workload => !own.includes(workload)).flatMap(used));
  return own.flatMap(used).flatMap(resource => (resource && !resource.hook && !others.has(resource) ? resource : []));
}
