import {
  defineRule,
  definesKinds,
  type Manifests,
  namespaceOf,
  nothingToCheck,
  operatedResources,
  type Resource,
  scalarTexts,
  type Workload,
} from '../src/kit/index.ts';

export const serviceSelectsPods = defineRule({
  meta: {
    id: 'service-selects-pods',
    summary: 'Require that every Service selects pods of the release',
    remedy: 'Give the Service the labels of the pod template that it is for, or render neither of them.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { selectsNone: 'Service {service} selects {selector}, which no pod of the release has' },
  },
  create: ({ manifests, report }) => ({
    Service: service => {
      const selector = scalarTexts(service.manifest.spec?.selector);
      const workloads = workloadsAround(service, manifests);
      if (Object.keys(selector).length === 0 || service.manifest.spec?.type === 'ExternalName') return nothingToCheck;
      if (workloads.some(workload => maySelect(selector, workload))) return;
      // A release that runs tests only has Services for pods of somebody else.
      if (workloads.every(({ resource }) => resource.hook) || mayHaveOtherPods(service.namespace, manifests))
        return nothingToCheck;
      const text = Object.entries(selector).map(([name, value]) => `${name}=${value}`);
      report({
        at: service.at('spec', 'selector'),
        messageId: 'selectsNone',
        data: { service: service.name, selector: text.join(', ') },
      });
    },
  }),
});

/** The cluster's own pods, or those that an operator runs. */
function mayHaveOtherPods(namespace: string | null, manifests: Manifests): boolean {
  return namespace === 'kube-system' || operatedResources(manifests).length > 0 || definesKinds(manifests);
}

function workloadsAround(service: Pick<Resource, 'namespace'>, manifests: Manifests): readonly Workload[] {
  const here = namespaceOf(service, manifests);
  return manifests.workloads.filter(({ resource }) => namespaceOf(resource, manifests) === here);
}

/** Whether a workload's pods have the labels, or may get those that they lack while they run, such as `role: primary`. */
function maySelect(selector: Readonly<Record<string, string>>, { podLabels }: Workload): boolean {
  const labels = Object.entries(selector);
  const missing = labels.filter(([name, value]) => podLabels[name] !== value);
  const isShared = missing.length < labels.length;
  return isShared && missing.every(([name]) => !Object.hasOwn(podLabels, name) && !isWrittenLabel(name));
}

/** Labels that charts write and nothing else does. */
function isWrittenLabel(name: string): boolean {
  return (
    name.startsWith('app.kubernetes.io/') || ['app', 'component', 'k8s-app', 'name', 'release', 'tier'].includes(name)
  );
}
