import {
  type Container,
  defineRule,
  equalPorts,
  fieldOf,
  mappingOf,
  type OptionsOf,
  portsOf,
  type Report,
  resolvePort,
} from '../src/kit/index.ts';

const path = { type: 'string', minLength: 1 } as const;
const port = { type: ['integer', 'string'] } as const;
const figure = { type: 'integer', minimum: 0 } as const;

const probe = {
  type: 'object',
  properties: {
    path,
    port,
    initialDelaySeconds: figure,
    periodSeconds: figure,
    timeoutSeconds: figure,
    failureThreshold: figure,
    successThreshold: figure,
  },
  additionalProperties: false,
} as const;

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that is checked' },
    path: { ...path, description: 'the path that every probe asks' },
    port: { ...port, description: 'the port that every probe asks, by number or by name' },
    livenessProbe: { ...probe, description: 'the timings of the liveness probe, and its own `path` and `port`' },
    readinessProbe: { ...probe, description: 'the same of the readiness probe' },
    startupProbe: { ...probe, description: 'the same of the startup probe' },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  missing: 'no {probe} is set',
  notHttp: '{probe} uses {handler}, not httpGet',
  noHandler: '{probe} has no httpGet',
  otherPath: '{probe} asks for {path}, decided is {decided}',
  otherPort: '{probe} asks port {port}, decided is {decided}',
  unknownPort: '{probe} asks port {port}, container {container} has {ports}',
  otherTiming: '{probe}.{field} is {actual}, decided is {decided}',
} as const;

export const threeProbes = defineRule({
  meta: {
    id: 'three-probes',
    summary:
      'Require liveness, readiness and startup probes by HTTP, with the path, port and timings that were decided',
    remedy:
      "Give the container this probe by httpGet, on one of the container's own ports and with the figures decided.",
    severity: 'error',
    options: schema,
    messages,
    reads: { probes: snippet => Object.fromEntries(kinds.flatMap(kind => decidedIn(snippet[kind], kind))) },
  },
  create: ({ options, report }) => ({
    Component: ({ container }) => {
      for (const kind of kinds) for (const finding of findingsOf(container, kind, options)) report(finding);
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

const kinds = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
type Kind = (typeof kinds)[number];

function findingsOf(container: Container, kind: Kind, options: Options): Finding[] {
  const probe = container.spec[kind];
  if (!probe) return [{ at: container.at(kind), messageId: 'missing', data: { probe: kind } }];
  const timings = timingFindings(container, kind, options);
  if (probe.httpGet)
    return [...pathFindings(container, kind, options), ...portFindings(container, kind, options), ...timings];
  const handler = (['tcpSocket', 'exec', 'grpc'] as const).find(name => probe[name]);
  if (!handler) return [{ at: container.at(kind), messageId: 'noHandler', data: { probe: kind } }, ...timings];
  return [{ at: container.at(kind, handler), messageId: 'notHttp', data: { probe: kind, handler } }, ...timings];
}

function pathFindings(container: Container, kind: Kind, options: Options): Finding[] {
  const decided = options[kind]?.path ?? options.path;
  const path = String(container.spec[kind]?.httpGet?.path || '/');
  if (decided === undefined || rooted(path) === rooted(decided)) return [];
  return [{ at: container.at(kind, 'httpGet', 'path'), messageId: 'otherPath', data: { probe: kind, path, decided } }];
}

/** The kubelet asks for `health` as for `/health`. */
function rooted(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function portFindings(container: Container, kind: Kind, options: Options): Finding[] {
  const decided = options[kind]?.port ?? options.port;
  const written = container.spec[kind]?.httpGet?.port;
  const at = container.at(kind, 'httpGet', 'port');
  const data = { probe: kind, port: written ?? 'none' };
  const findings: Finding[] = [];
  if (decided !== undefined && !equalPorts(container, written, decided))
    findings.push({ at, messageId: 'otherPort', data: { ...data, decided } });
  if (!isOwnPort(container, written)) {
    const ports = portsOf(container).map(({ name, port }) => (name === null ? port : `${name} (${port})`));
    const own = { container: container.name, ports: ports.join(', ') || 'no ports' };
    findings.push({ at, messageId: 'unknownPort', data: { ...data, ...own } });
  }
  return findings;
}

/** Whether the container has the port. Where it declares none, any number may be one of its own. */
function isOwnPort(container: Container, port: unknown): boolean {
  const number = resolvePort(container, port);
  const ports = portsOf(container);
  return number !== undefined && (ports.length === 0 || ports.some(declared => declared.port === number));
}

/** What Kubernetes takes for a timing that is left out, or 0. */
const defaults = {
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  failureThreshold: 3,
  successThreshold: 1,
} as const;

function timingFindings(container: Container, kind: Kind, options: Options): Finding[] {
  return timings.flatMap((field): Finding[] => {
    const decided = options[kind]?.[field];
    const written = container.spec[kind]?.[field];
    if (decided === undefined || (written || defaults[field]) === (decided || defaults[field])) return [];
    const actual = written || `${defaults[field]} (the default)`;
    return [{ at: container.at(kind, field), messageId: 'otherTiming', data: { probe: kind, field, actual, decided } }];
  });
}

const timings = Object.keys(defaults) as readonly (keyof typeof defaults)[]; // `defaults` has no other keys

/** What a snippet says about one probe, as options. */
function decidedIn(snippet: unknown, kind: Kind): [Kind, Readonly<Record<string, unknown>>][] {
  const { path, port } = mappingOf(fieldOf(snippet, ['httpGet']));
  const written = { path, port, ...Object.fromEntries(timings.map(field => [field, fieldOf(snippet, [field])])) };
  const given = Object.entries(written).filter(([, value]) => value !== undefined && value !== null);
  return given.length > 0 ? [[kind, Object.fromEntries(given)]] : [];
}
