import type { Manifests, Resource } from '../model/manifest.ts';
import { fieldOf, itemsOf, mappingOf, textOf } from './fields.ts';

/** Whether a name begins as the release's own names do, so that nothing else is likely to make the object. */
export function isReleaseName(name: string, { scenario: { release } }: Pick<Manifests, 'scenario'>): boolean {
  return release !== '' && (name === release || name.startsWith(`${release}-`));
}

/**
 * Whether what is missing may be left to others on purpose: a flag that was turned on may ask for objects that a user makes,
 * and one that says `create` leaves the making to them.
 */
export function leavesMakingToOthers({ scenario: { flip } }: Pick<Manifests, 'scenario'>): boolean {
  return flip !== undefined && (flip.value || /create/i.test(flip.key));
}

/** Groups whose objects describe, route or watch, but never run pods or make Services. */
const passiveGroups = [
  'acme.cert-manager.io',
  'autoscaling.k8s.io',
  'cert-manager.io',
  'cilium.io',
  'external-secrets.io',
  'gateway.networking.k8s.io',
  'generators.external-secrets.io',
  'keda.sh',
  'kyverno.io',
  'metrics.k8s.io',
  'networking.istio.io',
  'policies.kyverno.io',
  'policy.cert-manager.io',
  'policy.linkerd.io',
  'route.openshift.io',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'security.openshift.io',
  'snapshot.storage.k8s.io',
  'telemetry.istio.io',
  'traefik.io',
];

/** Kinds of groups that have others which do run pods. */
const passiveKinds = [
  'AlertmanagerConfig',
  'ArgoCDExtension',
  'GrafanaDashboard',
  'PodMonitor',
  'Probe',
  'PrometheusRule',
  'SealedSecret',
  'ServiceMonitor',
];

/** The custom resources for which some operator may run pods, and make Services and Secrets. */
export function operatedResources({ resources }: Pick<Manifests, 'resources'>): readonly Resource[] {
  return resources.filter(({ apiVersion, kind }) => {
    const group = groupOf(apiVersion);
    return isCustom(group) && !passiveGroups.includes(group) && !passiveKinds.includes(kind);
  });
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
}

/** Kubernetes' own groups have no dot, or end in `.k8s.io` without an `x-` before it. */
function isCustom(group: string): boolean {
  return group.includes('.') && !/^[a-z.]+\.k8s\.io$/.test(group);
}

/** Whether the release brings custom kinds of its own, as operators do. */
export function definesKinds({ ofKind }: Pick<Manifests, 'ofKind'>): boolean {
  return ofKind('CustomResourceDefinition').length > 0;
}

/**
 * Whether anything tells somebody to make a Secret or ConfigMap of a name at run time: a command, settings, the right to do
 * so, an Ingress that asks for a certificate, or a custom resource.
 */
export function isSpokenOf(name: string, manifests: Pick<Manifests, 'resources' | 'workloads'>): boolean {
  const word = new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
  const speaks = (value: unknown): boolean => word.test(JSON.stringify(value) ?? '');
  return (
    manifests.workloads.some(({ containers }) =>
      containers.some(({ spec }) => speaks([spec.command, spec.args, valuesIn(spec.env)])),
    ) || manifests.resources.some(resource => speaks(wordsOf(resource)))
  );
}

/** What a resource may say about objects to be made. Only of custom ones does the name say something. */
function wordsOf({ apiVersion, kind, name, manifest }: Resource): unknown {
  const { metadata: _, ...rest } = manifest;
  if (isCustom(groupOf(apiVersion))) return [name, rest];
  return ['ClusterRole', 'ConfigMap', 'Ingress', 'Role', 'Secret'].includes(kind) ? rest : null;
}

function valuesIn(env: unknown): readonly unknown[] {
  return itemsOf(env).map(entry => textOf(fieldOf(mappingOf(entry), ['value'])));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
