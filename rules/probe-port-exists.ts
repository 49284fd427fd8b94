import { type Container, defineRule, fieldOf, nothingToCheck, portsOf } from '../src/kit/index.ts';

export const probePortExists = defineRule({
  meta: {
    id: 'probe-port-exists',
    summary: 'Require that a port that a probe names is one of its container',
    remedy: "Name a port of the container's own list, or give the number.",
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { noSuchPort: 'the {probe} asks port {port}, but container {container} {ports}' },
  },
  create: ({ report }) => ({
    Container: container => {
      const asked = namedPorts(container);
      const names = portsOf(container).flatMap(({ name }) => name ?? []);
      for (const { probe, handler, port } of asked.filter(({ port }) => !names.includes(port))) {
        const ports = names.length > 0 ? `has ${names.join(', ')}` : 'names no port';
        const data = { probe, port, container: container.name, ports };
        report({ at: container.at(probe, handler, 'port'), messageId: 'noSuchPort', data });
      }
      return asked.length > 0 ? undefined : nothingToCheck;
    },
  }),
});

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const handlers = ['httpGet', 'tcpSocket'];

/** The ports that probes name. Digits in quotes are a number to the kubelet. */
function namedPorts({ spec }: Container) {
  return probes.flatMap(probe =>
    handlers.flatMap(handler => {
      const port = fieldOf(spec, [probe, handler, 'port']);
      return typeof port === 'string' && !/^[0-9]*$/.test(port) ? [{ probe, handler, port }] : [];
    }),
  );
}
