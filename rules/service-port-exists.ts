import {
  type Container,
  defineRule,
  type Manifests,
  nothingToCheck,
  portsOf,
  type Resource,
  type Workload,
} from '../src/kit/index.ts';

export const servicePortExists = defineRule({
  meta: {
    id: 'service-port-exists',
    summary: 'Require that a port that a Service names is one of the pods that it selects',
    remedy: 'Name a port of the container as its ports list does, or give the number.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { noSuchPort: 'Service {service} sends to port {port}, but its pods {ports}' },
  },
  create: ({ manifests, report }) => ({
    Service: service => {
      const named = namedPorts(service.manifest.spec?.ports);
      const workloads = selected(service as Resource, manifests); // only its name and place are asked for
      if (named.length === 0 || workloads.length === 0) return nothingToCheck;
      const ports = [...new Set(workloads.flatMap(portNames))];
      for (const { port, index } of named.filter(({ port }) => !ports.includes(port))) {
        const at = service.at('spec', 'ports', index, 'targetPort');
        const have = ports.length > 0 ? `have ${ports.join(', ')}` : 'name no port';
        const related = workloads.map(({ kind, name, resource }) => ({
          at: resource.at('metadata', 'name'),
          message: `selected: ${kind} ${name}`,
        }));
        report({ at, messageId: 'noSuchPort', data: { service: service.name, port, ports: have }, related });
      }
    },
  }),
});

interface NamedPort {
  readonly port: string;
  readonly index: number;
}

function namedPorts(ports: unknown): readonly NamedPort[] {
  const list: readonly unknown[] = Array.isArray(ports) ? ports : [];
  return list.flatMap((each, index) => {
    const port = (each as { readonly targetPort?: unknown } | null)?.targetPort; // any value may be asked for a field, but null
    return typeof port === 'string' && !/^[0-9]*$/.test(port) ? [{ port, index }] : [];
  });
}

function selected(service: Resource, manifests: Manifests): readonly Workload[] {
  return manifests.workloads.filter(workload =>
    manifests.servicesOf(workload).some(each => (each as Resource) === service),
  );
}

function portNames({ containers }: Workload): readonly string[] {
  return containers.flatMap((container: Container) => portsOf(container).flatMap(({ name }) => name ?? []));
}
