import {
  type Component,
  defineRule,
  type IngressPeer,
  type IngressPort,
  type IngressRule,
  ingressRulesOf,
  itemsOf,
  type Manifests,
  mappingOf,
  type OptionsOf,
  policiesOf,
  type Report,
  type Resource,
  resolvePort,
  restrictsIngress,
  type Workload,
} from '../src/kit/index.ts';

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that is protected' },
    allow: {
      type: 'array',
      items: { type: 'string', format: 'component' },
      default: [],
      description: 'the components that are let in; none where it is left out',
    },
    ports: {
      type: 'array',
      items: { type: ['integer', 'string'] },
      minItems: 1,
      description: 'the ports that they are let in to, by number or by name; any where it is left out',
    },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  noPolicy: 'no NetworkPolicy restricts who reaches {component}',
  notIngress: 'NetworkPolicy {policy} restricts no incoming traffic, its policyTypes are {types}',
  everyone: 'NetworkPolicy {policy} lets in everyone, decided is {allowed}',
  stranger: 'NetworkPolicy {policy} lets in {peer}, decided is {allowed}',
  others: 'NetworkPolicy {policy} lets in {peer}, also those of {others}, decided is {allowed}',
  everyPort: 'NetworkPolicy {policy} opens every port, decided is {ports}',
  otherPort: 'NetworkPolicy {policy} opens port {port}, decided is {ports}',
  shutOut: 'NetworkPolicy {policy} does not let in {source}',
} as const;

export const ingressRestricted = defineRule({
  meta: {
    id: 'ingress-restricted',
    summary: 'Require NetworkPolicies that let only the components named reach a component',
    remedy: 'Select its pods by a NetworkPolicy of type Ingress, and list the pods of the components named, no others.',
    severity: 'error',
    options: schema,
    messages,
  },
  create: ({ options, manifests, report }) => ({
    Component: component => {
      const policies = policiesOf(component.workload, manifests).filter(restrictsIngress);
      if (policies.length === 0) return report(noPolicy(component, manifests));
      const decided: Decided = { options, component, manifests };
      const rules = policies.flatMap(policy => ingressRulesOf(policy, manifests));
      const found = rules.flatMap(rule => [...peerFindings(rule, decided), ...portFindings(rule, decided)]);
      // Whoever is let in under wrong labels is shut out under the right ones, for that very reason.
      for (const finding of found.length > 0 ? found : shutOutFindings(rules, decided, policies)) report(finding);
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

interface Decided {
  readonly options: Options;
  readonly component: Component;
  readonly manifests: Manifests;
}

function noPolicy({ workload, name }: Component, manifests: Manifests): Finding {
  const [other] = policiesOf(workload, manifests);
  if (!other) return { at: workload.resource.at('metadata', 'name'), messageId: 'noPolicy', data: { component: name } };
  const { policyTypes } = mappingOf(other.manifest.spec);
  const data = { policy: other.name, types: itemsOf(policyTypes).join(', ') };
  return { at: other.at('spec', 'policyTypes'), messageId: 'notIngress', data };
}

function peerFindings({ policy, peers, at }: IngressRule, decided: Decided): Finding[] {
  const allowed = decided.options.allow.join(', ') || 'nobody';
  const data = { policy: policy.name, allowed };
  if (!peers) return [{ at: at('from'), messageId: 'everyone', data }];
  return peers.flatMap((peer): Finding[] => {
    const others = peer.workloads.filter(workload => !isAllowed(workload, decided));
    if (!peer.bounded || others.length === 0 || others.length === peer.workloads.length)
      return isStranger(peer, decided)
        ? [{ at: peer.at, messageId: 'stranger', data: { ...data, peer: peer.text } }]
        : [];
    const names = [...new Set(others.map(({ kind, name }) => `${kind} ${name}`))].join(', ');
    return [{ at: peer.at, messageId: 'others', data: { ...data, peer: peer.text, others: names } }];
  });
}

/** Whether a peer is anyone but the pods of the components named. One that is not rendered here may be who is meant. */
function isStranger({ workloads, bounded, foreign }: IngressPeer, { options, manifests }: Decided): boolean {
  if (!bounded) return true;
  if (workloads.length > 0)
    return foreign.length > 0 || !workloads.every(workload => isAllowed(workload, { options, manifests }));
  return options.allow.every(name => manifests.component(name));
}

function isAllowed({ resource }: Workload, { options, manifests }: Pick<Decided, 'options' | 'manifests'>): boolean {
  return options.allow.some(name => manifests.components(name).some(({ workload }) => workload.resource === resource));
}

function portFindings({ policy, ports, at }: IngressRule, { options, component }: Decided): Finding[] {
  if (!options.ports) return [];
  const data = { policy: policy.name, ports: options.ports.join(', ') };
  if (!ports) return [{ at: at('ports'), messageId: 'everyPort', data }];
  const decided = options.ports.map(port => numberOf(port, component));
  return ports.flatMap((port): Finding[] => {
    if (port.port === undefined) return [{ at: port.at, messageId: 'everyPort', data }];
    if (isWithin(port, component, decided)) return [];
    const shown = port.endPort === undefined ? String(port.port) : `${port.port} to ${port.endPort}`;
    return [{ at: port.at, messageId: 'otherPort', data: { ...data, port: shown } }];
  });
}

function isWithin(
  { port, endPort }: IngressPort,
  component: Component,
  decided: readonly (number | string)[],
): boolean {
  const first = numberOf(port, component);
  const size = typeof first === 'number' && endPort !== undefined ? endPort - first + 1 : 1;
  // A range that holds more ports than were decided holds another one.
  if (size > decided.length) return false;
  return Array.from({ length: size }, (_, index) => index).every(step =>
    decided.includes(typeof first === 'number' ? first + step : first),
  );
}

/** A port's number, which the component's containers give names to; the name itself where none does. */
function numberOf(port: unknown, { containers }: Component): number | string {
  return containers.map(container => resolvePort(container, port)).find(number => number !== undefined) ?? String(port);
}

function shutOutFindings(rules: readonly IngressRule[], decided: Decided, policies: readonly Resource[]): Finding[] {
  const { options, component, manifests } = decided;
  const [policy] = policies;
  if (!policy) return [];
  const at = policy.at('spec', 'ingress');
  return options.allow.flatMap(name =>
    manifests.components(name).flatMap(({ workload }): Finding[] => {
      const open = rules.filter(({ peers }) => !peers || peers.some(peer => peer.workloads.includes(workload)));
      const missed = (options.ports ?? []).filter(
        port => !open.some(rule => opens(rule, numberOf(port, component), component)),
      );
      if (open.length > 0 && missed.length === 0) return [];
      const source = open.length === 0 ? name : `${name} to port ${missed.join(', ')}`;
      return [{ at, messageId: 'shutOut', data: { policy: policy.name, source } }];
    }),
  );
}

function opens({ ports }: IngressRule, number: number | string, component: Component): boolean {
  if (!ports) return true;
  return ports.some(({ port, endPort }) => {
    const first = numberOf(port, component);
    if (port === undefined || first === number) return true;
    return typeof first === 'number' && typeof number === 'number' && first <= number && number <= (endPort ?? first);
  });
}
