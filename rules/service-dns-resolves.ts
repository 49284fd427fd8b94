import {
  addressesInConfigMap,
  addressesOf,
  configMapsOf,
  defineRule,
  isReleaseName,
  leavesMakingToOthers,
  type Manifests,
  type NamedAddress,
  namespaceOf,
  nothingToCheck,
  operatedResources,
  type Resource,
  type ServiceAddress,
  serviceMeant,
  servicePorts,
} from '../src/kit/index.ts';

export const serviceDnsResolves = defineRule({
  meta: {
    id: 'service-dns-resolves',
    summary: 'Require that addresses in the cluster lead to a Service of the release, and to a port that it has',
    remedy: "Name the Service as the chart renders it, with its own port, or declare it in the config's externals.",
    severity: 'error',
    recommended: true,
    options: {
      type: 'object',
      properties: {
        component: {
          type: 'string',
          format: 'component',
          description:
            'the component whose addresses must all resolve; where it is left out, those of all workloads that surely mean the release',
        },
        ignore: {
          type: 'array',
          items: { type: 'string' },
          default: [],
          description: 'hosts that are not checked',
        },
      },
      additionalProperties: false,
    },
    messages: {
      noService: '{source} leads to {address}, but no Service is called {service}',
      noPort: '{source} leads to {address}, but Service {service} has {ports}',
    },
  },
  create: ({ options, manifests, report }) => {
    function check(addresses: readonly NamedAddress[], isMeant: (found: Found) => boolean): void {
      for (const found of addresses.flatMap(address => lookUp(address, manifests))) {
        const { address, meant, service } = found;
        if (options.ignore.includes(address.host) || !isMeant(found)) continue;
        const { at, source, text } = address;
        const data = { source, address: text, service: nameOf(meant, namespaceOf(at.resource, manifests)) };
        if (!service) report({ at, messageId: 'noService', data, related: related(nearService(found, manifests)) });
        else if (!hasPort(found))
          report({ at, messageId: 'noPort', data: { ...data, ports: portsText(service) }, related: related(service) });
      }
    }

    if (options.component !== undefined)
      return {
        Component: ({ workload, container }) => {
          const addresses = [
            ...workload.containers.flatMap(addressesOf),
            ...configMapsOf(container, manifests).flatMap(addressesInConfigMap),
          ];
          check(addresses, ({ meant }) => !isExternal(meant, manifests));
          return addresses.length > 0 ? undefined : nothingToCheck;
        },
      };
    const operated = operatedResources(manifests);
    return {
      Container: container => {
        const addresses = addressesOf(container);
        check(addresses, found => isSurelyMeant(found, operated, manifests));
        return addresses.length > 0 ? undefined : nothingToCheck;
      },
      ConfigMap: configMap => {
        const addresses = addressesInConfigMap(configMap as Resource); // its data is only read as text
        check(addresses, found => isSurelyMeant(found, operated, manifests));
        return addresses.length > 0 ? undefined : nothingToCheck;
      },
    };
  },
});

/** An address in the cluster, and the Service that it leads to, if there is one. */
interface Found {
  readonly address: NamedAddress;
  readonly meant: ServiceAddress;
  readonly service: Resource | undefined;
}

function lookUp(address: NamedAddress, manifests: Manifests): readonly Found[] {
  const meant = serviceMeant(address.host, namespaceOf(address.at.resource, manifests), manifests);
  return meant ? [{ address, meant, service: manifests.find('Service', meant.service, meant.namespace) }] : [];
}

/** A Service's name, with its namespace where that is another than the one looked from. */
function nameOf({ service, namespace }: ServiceAddress, here: string): string {
  return namespace === here ? service : `${service} in ${namespace}`;
}

function related(service: Resource | undefined) {
  return service ? [{ at: service.at('metadata', 'name'), message: `Service ${service.name}` }] : [];
}

/** The API server's Service is always there; others may be declared. */
function isExternal({ service, namespace }: ServiceAddress, { externals, scenario }: Manifests): boolean {
  if (service === 'kubernetes' && namespace === 'default') return true;
  return externals.some(
    ({ kind, name, namespace: where }) =>
      kind === 'Service' && name === service && (where ?? scenario.namespace) === namespace,
  );
}

/** Whether nothing outside of the release is likely to answer to the address. */
function isSurelyMeant(found: Found, operated: readonly Resource[], manifests: Manifests): boolean {
  const { meant, service } = found;
  if (service) return true;
  if (isExternal(meant, manifests) || leavesMakingToOthers(manifests)) return false;
  // A chart that writes a namespace into some of its objects is meant for that one.
  if (manifests.ofKind('Service').some(({ name }) => name === meant.service)) return false;
  // An operator makes Services for its objects, named after them.
  if (operated.some(({ name }) => meant.service.startsWith(name))) return false;
  return isReleaseName(meant.service, manifests) || nearService(found, manifests) !== undefined;
}

/** The Service whose name is the one given with the release's before it, and which has the port. */
function nearService({ address, meant }: Found, manifests: Manifests): Resource | undefined {
  if (address.port === null) return undefined;
  return manifests
    .ofKind('Service')
    .find(
      service =>
        service.name !== meant.service &&
        manifests.nameFits(meant.service, service.name) &&
        servicePorts(service)?.includes(address.port ?? 0),
    );
}

function hasPort({ address, service }: Found): boolean {
  const port = address.port ?? { http: 80, https: 443 }[address.scheme ?? ''];
  const ports = service ? servicePorts(service) : null;
  return port === undefined || ports === null || ports.includes(port);
}

function portsText(service: Resource): string {
  const ports = servicePorts(service) ?? [];
  if (ports.length === 0) return 'no port';
  return `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}
