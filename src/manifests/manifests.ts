import type { Component, ComponentProblem, ExternalObject, Manifests, Resource, Workload } from '../model/manifest.ts';
import type { Scenario } from '../model/scenario.ts';
import { type ComponentSearch, type ComponentSelector, componentOf, findComponent } from './component.ts';
import { kindNamesOf } from './kind-names.ts';
import { nameFits } from './name-fits.ts';
import { type ServiceResource, selects } from './services.ts';
import { workloadOf } from './workload.ts';

/** What one scenario rendered, and what the configuration says about its components. */
export interface RenderedManifests {
  readonly scenario: Scenario;
  readonly chartName: string | null;
  readonly resources: readonly Resource[];
  readonly components?: Readonly<Record<string, ComponentSelector>>;
  readonly externals?: readonly ExternalObject[];
}

/** Manifests, with the questions that the engine asks about components. */
export interface SearchableManifests extends Manifests {
  /** Why a component is not there to check; undefined where it is. */
  readonly componentProblem: (name: string) => ComponentProblem | undefined;
}

/** The questions that rules ask about what one scenario rendered. Answers are computed once, when they are asked for. */
export function manifestsOf(rendered: RenderedManifests): SearchableManifests {
  const { scenario, chartName, resources } = rendered;
  const workloads = Object.freeze(resources.flatMap(resource => workloadOf(resource) ?? []));
  const byKind = groupByKind(resources);
  const ofKind = (kind: string): readonly Resource[] => byKind.get(kind) ?? [];
  const namespaceOf = (namespace: string | null | undefined): string => namespace ?? scenario.namespace;
  const inNamespace = (resource: Resource, namespace: string | null | undefined): boolean =>
    namespaceOf(resource.namespace) === namespaceOf(namespace);

  const servicesOf = remember((workload: Workload): readonly ServiceResource[] =>
    Object.freeze(
      ofKind('Service')
        .filter(({ hook }) => !hook)
        .filter(service => inNamespace(service, workload.resource.namespace) && selects(service, workload))
        // A Service by its kind; its fields may still hold anything, which `Rendered` says.
        .map(service => service as ServiceResource),
    ),
  );
  const search = remember(
    (name: string): ComponentSearch => findComponent(workloads, name, selectorFor(rendered, name)),
  );
  const components = remember((name: string): readonly Component[] =>
    search(name).workloads.map(workload => componentOf(name, workload, { servicesOf })),
  );

  return Object.freeze({
    scenario,
    chartName,
    resources,
    workloads,
    ofKind,
    find: (kind: string, name: string, namespace?: string | null) =>
      ofKind(kind).find(resource => resource.name === name && inNamespace(resource, namespace)),
    servicesOf,
    nameFits: (decided: string, actual: string) =>
      nameFits(decided, actual, { release: scenario.release, chartName, resources }),
    externals: rendered.externals ?? [],
    components,
    component: (name: string) => components(name)[0],
    componentProblem: (name: string) => search(name).problem,
  });
}

function selectorFor({ components }: RenderedManifests, name: string): ComponentSelector | undefined {
  return components && Object.hasOwn(components, name) ? components[name] : undefined;
}

function groupByKind(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    for (const kind of kindNamesOf(resource)) {
      const group = groups.get(kind);
      if (group) group.push(resource);
      else groups.set(kind, [resource]);
    }
  }
  return groups;
}

/** A function that computes each answer once. */
function remember<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return question => {
    const found = known.get(question);
    if (found !== undefined) return found;
    const made = answer(question);
    known.set(question, made);
    return made;
  };
}
