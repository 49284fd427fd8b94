import { autoscalersOf, defineRule, fieldOf, nothingToCheck } from '../src/kit/index.ts';

export const noReplicasWithAutoscaler = defineRule({
  meta: {
    id: 'no-replicas-with-autoscaler',
    summary: 'Forbid a number of replicas on a workload that an autoscaler scales',
    remedy: 'Render replicas only where the autoscaler is off.',
    severity: 'warning',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { bothSet: '{kind} {name} sets replicas, which {scaler} decides; every upgrade sets it back' },
  },
  create: ({ manifests, report }) => ({
    Workload: workload => {
      const [scaler] = autoscalersOf(workload, manifests);
      if (!scaler) return nothingToCheck;
      const { kind, name, resource } = workload;
      const path = ['spec', 'replicas'];
      if ((fieldOf(resource.manifest, path) ?? null) === null) return;
      const data = { kind, name, scaler: `${scaler.resource.kind} ${scaler.resource.name}` };
      const related = [{ at: scaler.resource.at('spec', 'scaleTargetRef'), message: data.scaler }];
      report({ at: resource.at(...path), messageId: 'bothSet', data, related });
    },
  }),
});
