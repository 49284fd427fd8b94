import type { Path } from '../model/range.ts';
import type { ValuesPart } from '../model/rule.ts';
import { fieldOf, isMapping, mappingOf } from './fields.ts';
import { integerOf } from './integers.ts';

/** How far a component is scaled. What is not stated is left out. */
export interface ScalingFigures {
  readonly replicas?: number;
  /** Whether there is an autoscaler. */
  readonly autoscaler?: boolean;
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  /** Percent of the request that the autoscaler aims at, by resource. */
  readonly targets?: Readonly<Record<string, number>>;
}

/** What values state about one component's scaling. */
export interface ScalingValues {
  readonly figures: ScalingFigures;
  /** Where its figures stand in the values, and where its autoscaler's do. */
  readonly path: Path;
  readonly scalerPath: Path;
}

const replicaKeys = ['replicaCount', 'replicas'];
const scalerKeys = ['autoscaling', 'autoscaler', 'hpa', 'horizontalPodAutoscaler'];
const minKeys = ['minReplicas', 'minReplicaCount', 'min'];
const maxKeys = ['maxReplicas', 'maxReplicaCount', 'max'];

/**
 * Reads a component's scaling from values by the names that charts commonly give it: `replicaCount`, and `autoscaling`
 * with `enabled`, `minReplicas`, `maxReplicas` and `targetCPUUtilizationPercentage`. They stand at the top, or below a key
 * that shares a word with the component. Undefined where there are none, or where it is open whose they are.
 */
export function scalingValues(values: unknown, component: string | undefined): ScalingValues | undefined {
  const blocks = blocksIn(values, []);
  const own = blocks.filter(path => path.length === 0 || sharesWord(String(path.at(-1)), component));
  const exact = own.filter(path => wordsOf(String(path.at(-1) ?? '')).join() === wordsOf(component ?? '').join());
  const [path, ...others] = exact.length > 0 ? exact : own;
  return path && others.length === 0 ? scalingAt(values, path) : undefined;
}

/** By scenario, what it states about a component's scaling with the chart's own values below; `default` for those alone. */
export function scalingByScenario(
  parts: readonly ValuesPart[],
  component: string | undefined,
): ReadonlyMap<string, ScalingFigures> {
  const read = parts.map(({ scenario, values }) => ({ scenario, figures: scalingValues(values, component)?.figures }));
  const base = read.find(({ scenario, figures }) => scenario === null && figures)?.figures;
  return new Map(
    read.flatMap(({ scenario, figures }) =>
      figures ? [[scenario ?? 'default', { ...base, ...figures, ...targetsOf(base, figures) }] as const] : [],
    ),
  );
}

function targetsOf(base: ScalingFigures | undefined, own: ScalingFigures): Pick<ScalingFigures, 'targets'> {
  return base?.targets || own.targets ? { targets: { ...base?.targets, ...own.targets } } : {};
}

/** The mappings that hold figures, outermost first; charts nest them two deep at most. */
function blocksIn(values: unknown, path: Path): Path[] {
  if (!isMapping(values) || path.length > 3) return [];
  const fields = mappingOf(values);
  const holds =
    replicaKeys.some(key => integerOf(fields[key]) !== undefined) || scalerKeys.some(key => isMapping(fields[key]));
  const inner = Object.keys(fields).filter(key => !scalerKeys.includes(key));
  return [...(holds ? [path] : []), ...inner.flatMap(key => blocksIn(fields[key], [...path, key]))];
}

function scalingAt(values: unknown, path: Path): ScalingValues {
  const block = fieldOf(values, path);
  const scalerKey = scalerKeys.find(key => isMapping(fieldOf(block, [key]))) ?? 'autoscaling';
  const scaler = fieldOf(block, [scalerKey]);
  const enabled = fieldOf(scaler, ['enabled']);
  const numbers = {
    replicas: numberIn(block, replicaKeys),
    minReplicas: numberIn(scaler, minKeys),
    maxReplicas: numberIn(scaler, maxKeys),
  };
  const targets = Object.entries(mappingOf(scaler)).flatMap(([key, value]) => {
    const name = /^target(cpu|memory)(?:utilization)?(?:percentage)?$/i.exec(key)?.[1]?.toLowerCase();
    const percent = integerOf(value);
    return name && percent !== undefined ? [[name, percent] as const] : [];
  });
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  const figures: ScalingFigures = {
    ...Object.fromEntries(given),
    ...(typeof enabled === 'boolean' && { autoscaler: enabled }),
    ...(targets.length > 0 && { targets: Object.fromEntries(targets) }),
  };
  return { figures, path, scalerPath: [...path, scalerKey] };
}

function numberIn(mapping: unknown, keys: readonly string[]): number | undefined {
  return keys.map(key => integerOf(fieldOf(mapping, [key]))).find(value => value !== undefined);
}

function sharesWord(key: string, component: string | undefined): boolean {
  const words = wordsOf(component ?? '');
  return component === undefined || wordsOf(key).some(word => words.includes(word));
}

/** `mcpServer` and `mcp-server`: mcp, server. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
