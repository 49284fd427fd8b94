import {
  type Autoscaler,
  autoscalersOf,
  defineRule,
  fieldOf,
  type Manifests,
  nothingToCheck,
  type OptionsOf,
  type Place,
  type Report,
  type ScalingFigures,
  type ShownValues,
  scalarText,
  scalingByScenario,
  scalingValues,
  type Workload,
  writtenReplicas,
} from '../src/kit/index.ts';

const count = { type: 'integer', minimum: 0 } as const;
const target = { type: 'integer', minimum: 1 } as const;

const figures = {
  replicas: { ...count, description: 'the number of replicas; an autoscaler never goes below it' },
  autoscaler: { type: 'boolean', description: 'whether there is an autoscaler' },
  minReplicas: { ...count, description: "the autoscaler's lower bound" },
  maxReplicas: { ...count, description: "the autoscaler's upper bound" },
  targets: {
    type: 'object',
    additionalProperties: target,
    description: 'percent of the request that the autoscaler aims at, by metric: `{ cpu: 70 }`',
  },
} as const;

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that is checked' },
    ...figures,
    perScenario: {
      type: 'object',
      keysAre: 'scenarios',
      additionalProperties: { type: 'object', properties: figures, additionalProperties: false },
      description: 'the same figures by name of a scenario, over those above',
    },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  otherReplicas: 'replicas is {actual}, decided is {decided}',
  noAutoscaler: '{kind} {name} has no autoscaler, decided is one',
  autoscaled: '{scaler} scales {kind} {name}, decided is no autoscaler',
  otherBound: '{field} is {actual}, decided is {decided}',
  belowReplicas: '{field} is {actual}, below the {replicas} replicas that were decided',
  noMetric: '{scaler} does not scale by {metric}, decided is {decided}%',
  otherTarget: '{scaler} aims at {actual} of {metric}, decided is {decided}%',
} as const;

export const scalingBounds = defineRule({
  meta: {
    id: 'scaling-bounds',
    summary: 'Require the number of replicas and the bounds of the autoscaler that were decided',
    remedy: 'Set the value that decides this figure in this scenario to what was decided, or revise the decision.',
    severity: 'error',
    options: schema,
    messages,
    reads: {
      values: (parts, { component }) => ({ perScenario: Object.fromEntries(scalingByScenario(parts, component)) }),
    },
    on: ['values'],
  },
  create: ({ options, manifests, report }) => ({
    Component: ({ workload }) => {
      const decided = decidedFor(manifests, options);
      const scalers = autoscalersOf(workload, manifests);
      if (!speaksOf(decided, scalers.length > 0)) return nothingToCheck;
      const found =
        scalers.length === 0
          ? fixedFindings(workload, decided)
          : scalers.flatMap(scaler => scaledFindings(scaler, workload, decided));
      for (const finding of found) report(finding);
    },
    Values: parts => {
      for (const finding of shownFindings(parts, options.component)) report(finding);
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

/** A flag turned over is there to differ from the defaults: what it switches is not held to them, but the figures are. */
function decidedFor(
  { scenario }: Manifests,
  { component: _, perScenario = {}, ...everywhere }: Options,
): ScalingFigures {
  const own = perScenario[scenario.name] ?? (scenario.flip && perScenario.default);
  const { autoscaler, ...others } = { ...everywhere, ...own };
  return scenario.flip || autoscaler === undefined ? others : { autoscaler, ...others };
}

function speaksOf({ autoscaler, replicas, ...ofScaler }: ScalingFigures, isScaled: boolean): boolean {
  return autoscaler !== undefined || replicas !== undefined || (isScaled && Object.keys(ofScaler).length > 0);
}

function fixedFindings(workload: Workload, { autoscaler, replicas }: ScalingFigures): Finding[] {
  const { kind, name, resource } = workload;
  if (autoscaler) return [{ at: resource.at('metadata', 'name'), messageId: 'noAutoscaler', data: { kind, name } }];
  if (replicas === undefined || writtenReplicas(workload)?.count === replicas) return [];
  const byDefault = kind === 'DaemonSet' ? 'one for each node' : '1 (the default)';
  const actual = scalarText(fieldOf(resource.manifest, ['spec', 'replicas'])) ?? byDefault;
  return [{ at: resource.at('spec', 'replicas'), messageId: 'otherReplicas', data: { actual, decided: replicas } }];
}

function scaledFindings(scaler: Autoscaler, { kind, name }: Workload, decided: ScalingFigures): Finding[] {
  const { resource } = scaler;
  if (decided.autoscaler === false) {
    const data = { scaler: nameOf(scaler), kind, name };
    return [{ at: resource.at('metadata', 'name'), messageId: 'autoscaled', data }];
  }
  const { replicas = 0, minReplicas, maxReplicas } = decided;
  return [
    // A bound that was decided below the replicas decided contradicts them: the replicas are what has to hold.
    ...boundFindings({ at: scaler.minAt, actual: scaler.min }, minReplicas, replicas),
    ...boundFindings({ at: scaler.maxAt, actual: scaler.max }, maxReplicas, replicas),
    ...Object.entries(decided.targets ?? {}).flatMap(([metric, percent]) => targetFindings(scaler, metric, percent)),
  ];
}

interface Bound {
  readonly at: Place;
  readonly actual: number | undefined;
}

function boundFindings({ at, actual }: Bound, decided: number | undefined, replicas: number): Finding[] {
  const written = fieldOf(at.resource.manifest, at.path);
  const data = { field: String(at.path.at(-1)), actual: scalarText(written) ?? `${actual ?? 'not set'} (the default)` };
  if (decided !== undefined && decided >= replicas && actual !== decided)
    return [{ at, messageId: 'otherBound', data: { ...data, decided } }];
  return actual !== undefined && actual < replicas
    ? [{ at, messageId: 'belowReplicas', data: { ...data, replicas } }]
    : [];
}

function targetFindings(scaler: Autoscaler, metric: string, decided: number): Finding[] {
  const { metrics, resource } = scaler;
  const data = { scaler: nameOf(scaler), metric, decided };
  const own = metrics.find(({ name }) => name === metric);
  if (!own) return [{ at: resource.at('spec', 'metrics'), messageId: 'noMetric', data }];
  if (own.utilization === decided) return [];
  return [{ at: own.at, messageId: 'otherTarget', data: { ...data, actual: own.target } }];
}

function nameOf({ resource: { kind, name } }: Autoscaler): string {
  return `${kind} ${name}`;
}

/** What values in a document state against themselves: an autoscaler that is on, with a bound below the replicas. */
function shownFindings(parts: readonly ShownValues[], component: string): Finding[] {
  const stated = parts.map(({ scenario, resource }) => ({ scenario, values: resource.manifest }));
  const decided = scalingByScenario(stated, component);
  return parts.flatMap(({ scenario, resource }): Finding[] => {
    const { autoscaler, replicas = 0, ...bounds } = decided.get(scenario ?? 'default') ?? {};
    const own = scalingValues(resource.manifest, component);
    if (!autoscaler || !own) return [];
    return (['minReplicas', 'maxReplicas'] as const).flatMap((field): Finding[] => {
      const actual = bounds[field];
      if (actual === undefined || actual >= replicas) return [];
      const at = resource.at(...own.scalerPath, field);
      return [{ at, messageId: 'belowReplicas', data: { field, actual, replicas } }];
    });
  });
}
