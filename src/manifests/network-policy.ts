import type { Manifests, Place, Resource, Workload } from '../model/manifest.ts';
import { fieldOf, isMapping, itemsOf, scalarText, scalarTexts } from './fields.ts';
import { selectorMatches, selectorText } from './label-selector.ts';
import { inSameNamespace, namespaceOf } from './namespaces.ts';

/** One rule under a NetworkPolicy's `ingress`. */
export interface IngressRule {
  readonly policy: Resource;
  /** Whom it lets in; null where it lets in everyone. */
  readonly peers: readonly IngressPeer[] | null;
  /** The ports it opens; null where it opens all. */
  readonly ports: readonly IngressPort[] | null;
  /** The place of its peers, and of its ports. */
  readonly at: (field: 'from' | 'ports') => Place;
}

/** One item of `from`. */
export interface IngressPeer {
  /** In a few words: `the pods with app=web`, `10.0.0.0/8`. */
  readonly text: string;
  /** The rendered workloads whose pods it matches. */
  readonly workloads: readonly Workload[];
  /** Whether it matches pods only of namespaces that are named in it, or of the policy's own. */
  readonly bounded: boolean;
  /** Namespaces that it names, in which nothing that was rendered matches. */
  readonly foreign: readonly string[];
  readonly at: Place;
}

/** One item of `ports`. */
export interface IngressPort {
  /** A number, or a name that the container gives one; undefined where all ports of the protocol are meant. */
  readonly port: unknown;
  /** The last of a range that begins at `port`. */
  readonly endPort: number | undefined;
  readonly at: Place;
}

/** The NetworkPolicies that select a workload's pods, of whatever type. */
export function policiesOf(workload: Workload, manifests: Manifests): readonly Resource[] {
  return manifests
    .ofKind('NetworkPolicy')
    .filter(policy => !policy.hook && inSameNamespace(policy, workload.resource, manifests))
    .filter(policy => selectorMatches(fieldOf(policy.manifest, ['spec', 'podSelector']) ?? {}, workload.podLabels));
}

/** Whether a policy shuts out what it doesn't let in: where it names no types, it does so for incoming traffic. */
export function restrictsIngress({ manifest }: Resource): boolean {
  const types = itemsOf(fieldOf(manifest, ['spec', 'policyTypes']));
  return types.length === 0 || types.includes('Ingress');
}

/** What a policy lets in. An empty rule, and one without peers, lets in everyone. */
export function ingressRulesOf(policy: Resource, manifests: Manifests): readonly IngressRule[] {
  return itemsOf(fieldOf(policy.manifest, ['spec', 'ingress'])).map((rule, index) => {
    const from = itemsOf(fieldOf(rule, ['from']));
    const ports = itemsOf(fieldOf(rule, ['ports']));
    return {
      policy,
      peers: from.length === 0 ? null : from.map((peer, item) => peerOf(policy, { peer, index, item }, manifests)),
      ports: ports.length === 0 ? null : ports.map((port, item) => portOf(policy, { port, index, item })),
      at: field => policy.at('spec', 'ingress', index, field),
    };
  });
}

interface Item {
  readonly index: number;
  readonly item: number;
}

function portOf(policy: Resource, { port, index, item }: Item & { readonly port: unknown }): IngressPort {
  const endPort = fieldOf(port, ['endPort']);
  return {
    port: fieldOf(port, ['port']) ?? undefined,
    endPort: typeof endPort === 'number' ? endPort : undefined,
    at: policy.at('spec', 'ingress', index, 'ports', item, 'port'),
  };
}

function peerOf(
  policy: Resource,
  { peer, index, item }: Item & { readonly peer: unknown },
  manifests: Manifests,
): IngressPeer {
  const at = policy.at('spec', 'ingress', index, 'from', item);
  const block = fieldOf(peer, ['ipBlock']);
  if (isMapping(block)) {
    const text = scalarText(fieldOf(block, ['cidr'])) ?? 'an address block';
    return { text, workloads: [], bounded: false, foreign: [], at };
  }
  const pods = fieldOf(peer, ['podSelector']) ?? undefined;
  const namespaces = fieldOf(peer, ['namespaceSelector']) ?? undefined;
  const named = namespaces === undefined ? [namespaceOf(policy, manifests)] : namesIn(namespaces);
  const matched = manifests.workloads.filter(
    ({ resource, podLabels }) =>
      !resource.hook &&
      selectorMatches(pods ?? {}, podLabels) &&
      (named?.includes(namespaceOf(resource, manifests)) ?? canMatch(namespaces, namespaceOf(resource, manifests))),
  );
  const reached = new Set(matched.map(({ resource }) => namespaceOf(resource, manifests)));
  return {
    text: peerText(pods, namespaces),
    workloads: matched,
    bounded: named !== undefined,
    foreign: (named ?? []).filter(name => !reached.has(name)),
    at,
  };
}

const nameLabel = 'kubernetes.io/metadata.name';

/** The namespaces that a selector names, by the label that Kubernetes gives each; undefined where it goes by others. */
function namesIn(selector: unknown): readonly string[] | undefined {
  const label = scalarTexts(fieldOf(selector, ['matchLabels']))[nameLabel];
  if (label !== undefined) return [label];
  const expression = itemsOf(fieldOf(selector, ['matchExpressions'])).find(
    each => fieldOf(each, ['key']) === nameLabel && fieldOf(each, ['operator']) === 'In',
  );
  if (expression === undefined) return undefined;
  return itemsOf(fieldOf(expression, ['values'])).flatMap(value => scalarText(value) ?? []);
}

/** Of a namespace's labels only its name is known: any other that is asked for may be there. */
function canMatch(selector: unknown, namespace: string): boolean {
  const asked = Object.keys(scalarTexts(fieldOf(selector, ['matchLabels'])));
  const expressions = itemsOf(fieldOf(selector, ['matchExpressions']));
  return (asked.length === 0 && expressions.length === 0) || selectorMatches(selector, { [nameLabel]: namespace });
}

function peerText(pods: unknown, namespaces: unknown): string {
  const labels = selectorText(pods);
  const own = labels === '' ? 'every pod' : `the pods with ${labels}`;
  if (namespaces === undefined) return labels === '' ? `${own} of the namespace` : own;
  const where = selectorText(namespaces);
  return `${own} of ${where === '' ? 'every namespace' : `the namespaces with ${where}`}`;
}
