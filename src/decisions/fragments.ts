import type { Placed } from '../model/placed.ts';
import type { Path } from '../model/range.ts';
import type { ValuesPart } from '../model/rule.ts';
import { scenarioOfValues } from './snippet-parts.ts';

export type Mapping = Readonly<Record<string, unknown>>;

/** What one part of a snippet states, by shape. */
export interface Fragments {
  readonly command: readonly Placed<readonly string[]>[];
  readonly env: readonly Placed<readonly unknown[]>[];
  readonly resources: readonly Placed<Mapping>[];
  readonly probes: readonly Placed<Mapping>[];
  /** Places count in the values themselves. */
  readonly values: readonly Placed<ValuesPart>[];
  readonly manifests: readonly Placed<Mapping>[];
}

export const noFragments: Fragments = { command: [], env: [], resources: [], probes: [], values: [], manifests: [] };

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const telling = ['command', 'env', 'resources', ...probes];
const ofContainers = new Set([
  ...telling,
  ...['name', 'image', 'imagePullPolicy', 'args', 'ports', 'envFrom', 'lifecycle', 'securityContext', 'volumeMounts'],
]);

/** Reads the shapes of a YAML value: a manifest, a pod or container or a part of one, or values. */
export function fragmentsOf(placed: Placed, file: string | null): Fragments {
  const { value } = placed;
  const scenario = file === null ? undefined : scenarioOfValues(file);
  if (Array.isArray(value)) return fragmentsOfList(placed, value);
  if (!isMapping(value)) return noFragments;
  const at = within(placed);
  if (scenario !== undefined) return { ...noFragments, values: [at({ scenario, values: value }, [])] };
  const containers = containersIn(value, []).map(found => fragmentsOfContainer(found.value, found.path, at));
  const inside = joined(containers);
  if ('apiVersion' in value && 'kind' in value) return { ...inside, manifests: [at(value, [])] };
  const keys = Object.keys(value);
  if (keys.every(key => ['requests', 'limits', 'claims'].includes(key)))
    return { ...noFragments, resources: [at(value, [])] };
  const isValues = file === null && !isPart(value) && keys.some(key => !ofContainers.has(key));
  return isValues ? { ...inside, values: [at({ scenario: null, values: value }, [])] } : inside;
}

export function joined(all: readonly Fragments[]): Fragments {
  return {
    command: all.flatMap(one => one.command),
    env: all.flatMap(one => one.env),
    resources: all.flatMap(one => one.resources),
    probes: all.flatMap(one => one.probes),
    values: all.flatMap(one => one.values),
    manifests: all.flatMap(one => one.manifests),
  };
}

type At = <T>(value: T, path: Path) => Placed<T>;

function within({ placeOf }: Placed): At {
  return (value, path) => ({ value, placeOf: inner => placeOf([...path, ...inner]) });
}

/** A list is of environment variables, or of containers. */
function fragmentsOfList(placed: Placed, items: readonly unknown[]): Fragments {
  const at = within(placed);
  const mappings = items.filter(isMapping);
  if (mappings.length === 0 || mappings.length < items.length) return noFragments;
  if (isEnvironment(mappings)) return { ...noFragments, env: [at(items, [])] };
  return joined(mappings.map((item, index) => fragmentsOfContainer(item, [index], at)));
}

/** Whether a list is of environment variables. */
export function isEnvironment(items: readonly unknown[]): boolean {
  return items.every(item => isMapping(item) && 'name' in item && ('value' in item || 'valueFrom' in item));
}

/** Whether a mapping is a pod's template, or its spec. */
function isPart(value: Mapping): boolean {
  return ['spec', 'template', 'containers', 'jobTemplate'].some(key => key in value);
}

export interface Found {
  readonly value: Mapping;
  readonly path: Path;
}

/** The containers of a manifest or a pod, or the one, whole or in part, that the mapping itself is. */
export function containersIn(value: unknown, path: Path): Found[] {
  if (!isMapping(value)) return [];
  if (Array.isArray(value.containers)) {
    const list: readonly unknown[] = value.containers;
    return list.flatMap((item, index) =>
      isMapping(item) ? [{ value: item, path: [...path, 'containers', index] }] : [],
    );
  }
  const deeper = ['spec', 'template', 'jobTemplate'].flatMap(key => containersIn(value[key], [...path, key]));
  if (deeper.length > 0 || path.length > 0) return deeper;
  return telling.some(key => key in value) && !('kind' in value) ? [{ value, path }] : [];
}

function fragmentsOfContainer(container: Mapping, path: Path, at: At): Fragments {
  const { command, args, env, resources } = container;
  const own = Object.fromEntries(
    Object.entries(container).filter(([key, value]) => probes.includes(key) && isMapping(value)),
  );
  const whole = [...texts(command), ...texts(args)];
  return {
    ...noFragments,
    command: texts(command).length > 0 ? [at(whole, [...path, 'command'])] : [],
    env: Array.isArray(env) ? [at(env, [...path, 'env'])] : [],
    resources: isMapping(resources) ? [at(resources, [...path, 'resources'])] : [],
    probes: Object.keys(own).length > 0 ? [at(own, path)] : [],
  };
}

/** A list of words, numbers among them as Kubernetes would be given them; empty for anything else. */
function texts(value: unknown): string[] {
  if (!Array.isArray(value) || value.some(item => typeof item === 'object')) return [];
  return value.map(String);
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
