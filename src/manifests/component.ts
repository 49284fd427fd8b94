import type { Component, ComponentProblem, Container, Manifests, Workload } from '../model/manifest.ts';
import { fieldOf, scalarTexts } from './fields.ts';
import { containerFragment } from './fragment.ts';
import { matchesAll } from './services.ts';

/** How a configuration names a component's workload. */
export interface ComponentSelector {
  /** The workload's name; `*` stands for any text, `?` for one character. */
  readonly name?: string;
  /** Labels of the workload or of its pods. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Several workloads are meant. */
  readonly all?: boolean;
}

/** What a component's name leads to: workloads, or why there is none to check. */
export interface ComponentSearch {
  readonly workloads: readonly Workload[];
  readonly problem: ComponentProblem | undefined;
}

type Match = (workload: Workload) => boolean;

/** The labels that name a component, in the order in which they are asked. */
const componentLabels = ['app.kubernetes.io/component', 'app.kubernetes.io/name', 'app'];

const longRunning = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'];

/** The workloads of a component. The first way to find any decides; hooks are never meant. */
export function findComponent(
  workloads: readonly Workload[],
  name: string,
  selector: ComponentSelector | undefined,
): ComponentSearch {
  const candidates = workloads.filter(workload => !workload.resource.hook);
  for (const match of waysToMatch(name, selector)) {
    const found = preferLongRunning(candidates.filter(match));
    if (found.length === 1 || (found.length > 1 && selector?.all)) return { workloads: found, problem: undefined };
    if (found.length > 1) return problemOf(name, 'ambiguous', found);
  }
  return problemOf(name, 'missing', nearTo(name, candidates));
}

/** The component around a workload. A pod without containers has one that lacks everything. */
export function componentOf(name: string, workload: Workload, manifests: Pick<Manifests, 'servicesOf'>): Component {
  const running = workload.containers.filter(({ role }) => role === 'main' || role === 'sidecar');
  const container = mainContainer(name, running) ?? containerFragment(workload.resource, workload.podSpecPath);
  return Object.freeze({
    name,
    workload,
    container,
    containers: Object.freeze(running),
    services: manifests.servicesOf(workload),
  });
}

function mainContainer(name: string, running: readonly Container[]): Container | undefined {
  const main = running.filter(({ role }) => role === 'main');
  return main.find(each => each.name === name) ?? main.find(each => each.name.endsWith(`-${name}`)) ?? main[0];
}

/** Whoever says how a component is told means that and nothing else: a selector that matches nothing must not pass. */
function waysToMatch(name: string, selector: ComponentSelector | undefined): readonly Match[] {
  if (selector?.name !== undefined || selector?.labels) return [selectorMatch(selector)];
  return [
    ...componentLabels.map(
      (label): Match =>
        workload =>
          hasLabels(workload, { [label]: name }),
    ),
    workload => workload.name === name,
    workload => workload.name.endsWith(`-${name}`),
  ];
}

function selectorMatch({ name, labels }: ComponentSelector): Match {
  const pattern = name === undefined ? undefined : patternOf(name);
  return workload => (!pattern || pattern.test(workload.name)) && (!labels || hasLabels(workload, labels));
}

function patternOf(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}

function hasLabels({ resource, podLabels }: Workload, labels: Readonly<Record<string, string>>): boolean {
  return (
    matchesAll(labels, podLabels) || matchesAll(labels, scalarTexts(fieldOf(resource.manifest, ['metadata', 'labels'])))
  );
}

function preferLongRunning(found: readonly Workload[]): readonly Workload[] {
  const preferred = found.filter(({ kind }) => longRunning.includes(kind));
  return preferred.length > 0 ? preferred : found;
}

function problemOf(
  name: string,
  problem: ComponentProblem['problem'],
  workloads: readonly Workload[],
): ComponentSearch {
  const candidates = workloads.map(workload => `${workload.kind}/${workload.name}`);
  return { workloads: [], problem: { name, problem, candidates } };
}

const fewWorkloads = 8;

/** Workloads that share a word with the name; where none does, all of them if they are few. */
function nearTo(name: string, workloads: readonly Workload[]): readonly Workload[] {
  const words = wordsOf(name);
  const near = workloads.filter(workload => wordsOf(workload.name).some(word => words.includes(word)));
  if (near.length > 0) return near;
  return workloads.length <= fewWorkloads ? workloads : [];
}

function wordsOf(name: string): readonly string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 1);
}
