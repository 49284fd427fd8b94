import type { Manifests, Place, Resource, Workload } from '../model/manifest.ts';
import { fieldOf, itemsOf, scalarText, textOf } from './fields.ts';
import { integerOf } from './integers.ts';
import { inSameNamespace } from './namespaces.ts';

/** What decides the number of a workload's pods while it runs. */
export interface Autoscaler {
  readonly resource: Resource;
  /** Kubernetes' default where the manifest leaves it out; undefined where it is no number. */
  readonly min: number | undefined;
  readonly minAt: Place;
  readonly max: number | undefined;
  readonly maxAt: Place;
  readonly metrics: readonly ScalingMetric[];
}

/** A resource by whose use an autoscaler scales. */
export interface ScalingMetric {
  /** `cpu`, `memory` */
  readonly name: string;
  /** Percent of the request; undefined where it aims at something else. */
  readonly utilization: number | undefined;
  /** What it aims at, as text: `70%`, `500Mi`. */
  readonly target: string;
  readonly at: Place;
}

const keda = 'keda.sh/ScaledObject';

/** The autoscalers that target a workload: HorizontalPodAutoscalers, and KEDA's ScaledObjects, which make one. */
export function autoscalersOf(workload: Workload, manifests: Manifests): readonly Autoscaler[] {
  const scalers = [...manifests.ofKind('HorizontalPodAutoscaler'), ...manifests.ofKind(keda)];
  return scalers
    .filter(
      scaler => !scaler.hook && inSameNamespace(scaler, workload.resource, manifests) && targets(scaler, workload),
    )
    .map(scaler => (scaler.kind === 'ScaledObject' ? scaledObject(scaler) : podAutoscaler(scaler)));
}

function targets({ kind, manifest }: Resource, workload: Workload): boolean {
  const target = fieldOf(manifest, ['spec', 'scaleTargetRef']);
  const wanted = textOf(fieldOf(target, ['kind'])) ?? (kind === 'ScaledObject' ? 'Deployment' : '');
  return wanted === workload.kind && fieldOf(target, ['name']) === workload.name;
}

function podAutoscaler(resource: Resource): Autoscaler {
  const { min, max } = { min: ['spec', 'minReplicas'], max: ['spec', 'maxReplicas'] };
  return {
    resource,
    min: integerOf(fieldOf(resource.manifest, min) ?? 1),
    minAt: resource.at(...min),
    max: integerOf(fieldOf(resource.manifest, max)),
    maxAt: resource.at(...max),
    metrics: podMetrics(resource),
  };
}

/** `autoscaling/v2` lists metrics, `v1` knows the CPU only; both aim at 80 percent of CPU where nothing is said. */
function podMetrics(resource: Resource): readonly ScalingMetric[] {
  const metrics = itemsOf(fieldOf(resource.manifest, ['spec', 'metrics']));
  if (metrics.length > 0) return metrics.flatMap((metric, index) => resourceMetric(resource, metric, index));
  const path = ['spec', 'targetCPUUtilizationPercentage'];
  const written = fieldOf(resource.manifest, path);
  const utilization = integerOf(written ?? 80);
  return [{ name: 'cpu', utilization, target: `${scalarText(written) ?? 80}%`, at: resource.at(...path) }];
}

function resourceMetric(resource: Resource, metric: unknown, index: number): readonly ScalingMetric[] {
  const source = ['resource', 'containerResource'].find(each => fieldOf(metric, [each, 'name']) !== undefined);
  if (!source) return [];
  const fields = [
    ['target', 'averageUtilization'],
    ['targetAverageUtilization'], // v2beta1
    ['target', 'averageValue'],
    ['targetAverageValue'],
    ['target', 'value'],
  ];
  const field = fields.find(path => (fieldOf(metric, [source, ...path]) ?? null) !== null) ?? ['target'];
  const written = scalarText(fieldOf(metric, [source, ...field])) ?? 'nothing';
  const isUtilization = field.at(-1)?.endsWith('Utilization') ?? false;
  return [
    {
      name: scalarText(fieldOf(metric, [source, 'name'])) ?? '',
      utilization: isUtilization ? integerOf(written) : undefined,
      target: isUtilization ? `${written}%` : written,
      at: resource.at('spec', 'metrics', index, source, ...field),
    },
  ];
}

function scaledObject(resource: Resource): Autoscaler {
  const { manifest } = resource;
  const triggers = itemsOf(fieldOf(manifest, ['spec', 'triggers']));
  return {
    resource,
    min: integerOf(fieldOf(manifest, ['spec', 'minReplicaCount']) ?? 0),
    minAt: resource.at('spec', 'minReplicaCount'),
    max: integerOf(fieldOf(manifest, ['spec', 'maxReplicaCount']) ?? 100),
    maxAt: resource.at('spec', 'maxReplicaCount'),
    metrics: triggers.flatMap((trigger, index) => triggerMetric(resource, trigger, index)),
  };
}

function triggerMetric(resource: Resource, trigger: unknown, index: number): readonly ScalingMetric[] {
  const name = fieldOf(trigger, ['type']);
  if (name !== 'cpu' && name !== 'memory') return [];
  const value = scalarText(fieldOf(trigger, ['metadata', 'value'])) ?? 'nothing';
  // `metricType` stood under `metadata` before KEDA 2.6.
  const type = fieldOf(trigger, ['metricType']) ?? fieldOf(trigger, ['metadata', 'type']);
  const isUtilization = type === 'Utilization';
  const at = resource.at('spec', 'triggers', index, 'metadata', 'value');
  const target = isUtilization ? `${value}%` : value;
  return [{ name, utilization: isUtilization ? integerOf(value) : undefined, target, at }];
}
