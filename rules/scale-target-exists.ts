import {
  defineRule,
  fieldOf,
  inSameNamespace,
  type Manifests,
  nothingToCheck,
  operatedResources,
  type Resource,
  textOf,
} from '../src/kit/index.ts';

export const scaleTargetExists = defineRule({
  meta: {
    id: 'scale-target-exists',
    summary: 'Require that the workload that an autoscaler names is in the release',
    remedy: 'Name the workload as the chart renders it, or render no autoscaler where it is off.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { noTarget: '{scaler} {name} scales {kind} {target}, which is not in the release' },
  },
  create: ({ manifests, report }) => {
    function check(scaler: Resource, defaultKind: string): void | typeof nothingToCheck {
      const path = ['spec', 'scaleTargetRef'];
      const kind = textOf(fieldOf(scaler.manifest, [...path, 'kind'])) ?? defaultKind;
      const target = textOf(fieldOf(scaler.manifest, [...path, 'name']));
      if (!target || !scaled.includes(kind) || isElsewhere(scaler, target, manifests)) return nothingToCheck;
      if (manifests.find(kind, target, scaler.namespace)) return;
      const data = { scaler: scaler.kind, name: scaler.name, kind, target };
      report({ at: scaler.at(...path, 'name'), messageId: 'noTarget', data });
    }

    return {
      HorizontalPodAutoscaler: scaler => check(scaler as Resource, ''), // its fields are only read as unknown
      'keda.sh/ScaledObject': scaler => check(scaler, 'Deployment'),
    };
  },
});

const scaled = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

/** Made by an operator for an object of that name, declared as made elsewhere, or in a namespace with nothing of ours. */
function isElsewhere(scaler: Resource, target: string, manifests: Manifests): boolean {
  const { externals, workloads } = manifests;
  return (
    operatedResources(manifests).some(({ name }) => target.startsWith(name)) ||
    externals.some(({ kind, name }) => scaled.includes(kind) && name === target) ||
    !workloads.some(({ resource }) => inSameNamespace(resource, scaler, manifests))
  );
}
