import { defineRule, nothingToCheck, type Path, type Resource } from '../src/kit/index.ts';

export const clusterIpOnly = defineRule({
  meta: {
    id: 'cluster-ip-only',
    summary: 'Forbid every way into a component from outside of the cluster',
    remedy: 'Make it a Service of type ClusterIP without external addresses, and route nothing from outside to it.',
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        component: { type: 'string', format: 'component', description: 'the component that stays inside' },
      },
      required: ['component'],
      additionalProperties: false,
    },
    messages: {
      otherType: 'Service {service} is of type {type}, not ClusterIP',
      externalIps: 'Service {service} accepts traffic for the external addresses {addresses}',
      routed: '{kind} {name} routes to Service {service}',
    },
  },
  create: ({ manifests, report }) => {
    function checkService(service: Resource): void {
      const { type, externalIPs } = mappingOf(service.manifest.spec);
      if (type && type !== 'ClusterIP')
        report({
          at: service.at('spec', 'type'),
          messageId: 'otherType',
          data: { service: service.name, type: String(type) },
        });
      if (Array.isArray(externalIPs) && externalIPs.length > 0) {
        const data = { service: service.name, addresses: externalIPs.join(', ') };
        report({ at: service.at('spec', 'externalIPs'), messageId: 'externalIps', data });
      }
    }

    function checkRoutes(service: Resource): void {
      for (const route of routeKinds.flatMap(manifests.ofKind).filter(isFromOutside))
        for (const { name, namespace, path } of backendsIn(route.manifest.spec, ['spec'])) {
          if (name !== service.name || (namespace ?? namespaceOf(route)) !== namespaceOf(service)) continue;
          const data = { kind: route.kind, name: route.name, service: service.name };
          const related = [{ at: service.at('metadata', 'name'), message: `Service ${service.name}` }];
          report({ at: route.at(...path), messageId: 'routed', data, related });
        }
    }

    function namespaceOf({ namespace }: Resource): string {
      return namespace ?? manifests.scenario.namespace;
    }

    return {
      Component: ({ services }) => {
        for (const service of services) {
          checkService(service);
          checkRoutes(service);
        }
        return services.length > 0 ? undefined : nothingToCheck;
      },
    };
  },
});

const gateway = 'gateway.networking.k8s.io';
const routeKinds = ['Ingress', ...['HTTP', 'GRPC', 'TLS', 'TCP', 'UDP'].map(protocol => `${gateway}/${protocol}Route`)];

/** A Service that a route names; in the route's own namespace where it names none. */
interface Backend {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly path: Path;
}

function backendsIn(value: unknown, path: Path): Backend[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    backendsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [...backendAt(mappingOf(value), path), ...inner];
}

/** Ingress: `service.name`, before 1.19 `serviceName`. Gateway API: an item of `backendRefs`, or a mirror's `backendRef`. */
function backendAt(value: Readonly<Record<string, unknown>>, path: Path): Backend[] {
  const { name, namespace, serviceName, kind = 'Service' } = value;
  const isRef = path.at(-1) === 'backendRef' || path.at(-2) === 'backendRefs';
  if (typeof serviceName === 'string')
    return [{ name: serviceName, namespace: undefined, path: [...path, 'serviceName'] }];
  if (typeof name !== 'string' || !(path.at(-1) === 'service' || (isRef && kind === 'Service'))) return [];
  return [{ name, namespace: typeof namespace === 'string' ? namespace : undefined, path: [...path, 'name'] }];
}

/** A route whose parents are all Services directs traffic within the mesh, and lets none in. */
function isFromOutside({ manifest }: Resource): boolean {
  const { parentRefs } = mappingOf(manifest.spec);
  return (
    !Array.isArray(parentRefs) ||
    parentRefs.length === 0 ||
    parentRefs.some(parent => mappingOf(parent).kind !== 'Service')
  );
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // any object's fields may be asked for
}
