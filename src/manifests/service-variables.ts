import type { Container, Manifests, Resource } from '../model/manifest.ts';
import { fieldOf, itemsOf, textOf } from './fields.ts';

/** What is known about a variable that the kubelet may make for a Service. */
export type ServiceVariable = 'set' | 'unset' | 'unknown';

/**
 * Whether the kubelet sets this variable for a Service in the container's namespace. Unknown where the name has the form
 * of one, but no rendered Service makes it: one from elsewhere may.
 */
export function serviceVariable(name: string, container: Container, manifests: Manifests): ServiceVariable {
  if (apiServerVariables.test(name)) return 'set';
  if (container.workload.podSpec.enableServiceLinks === false) return 'unset';
  const services = servicesAround(container, manifests);
  if (services.some(service => variablesOf(service).has(name))) return 'set';
  const owner = linkVariable.exec(name)?.[1];
  return owner === undefined || services.some(service => variableName(service.name) === owner) ? 'unset' : 'unknown';
}

/** The API server's own Service is there in every namespace, whatever a pod says about links. */
const apiServerVariables =
  /^KUBERNETES_(?:SERVICE_HOST|SERVICE_PORT(?:_HTTPS)?|PORT(?:_443_TCP(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/** Plain `X_PORT` has the form, too, but is what people call variables of their own. */
const linkVariable = /^([A-Z_][A-Z0-9_]*?)_(?:SERVICE_HOST$|SERVICE_PORT(?:_|$)|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_|$))/;

function servicesAround({ workload }: Container, manifests: Manifests): readonly Resource[] {
  const namespaceOf = (resource: Resource): string => resource.namespace ?? manifests.scenario.namespace;
  const here = namespaceOf(workload.resource);
  return manifests.ofKind('Service').filter(service => namespaceOf(service) === here);
}

/** A Service without an address of its own makes no variables. */
function variablesOf(service: Resource): ReadonlySet<string> {
  const spec = fieldOf(service.manifest, ['spec']);
  const names = new Set<string>();
  if (fieldOf(spec, ['clusterIP']) === 'None' || fieldOf(spec, ['type']) === 'ExternalName') return names;
  const prefix = variableName(service.name);
  names.add(`${prefix}_SERVICE_HOST`).add(`${prefix}_SERVICE_PORT`).add(`${prefix}_PORT`);
  for (const port of itemsOf(fieldOf(spec, ['ports']))) {
    const name = textOf(fieldOf(port, ['name']));
    if (name) names.add(`${prefix}_SERVICE_PORT_${variableName(name)}`);
    const protocol = textOf(fieldOf(port, ['protocol'])) ?? 'TCP';
    const link = `${prefix}_PORT_${String(fieldOf(port, ['port']))}_${protocol.toUpperCase()}`;
    names.add(link).add(`${link}_PROTO`).add(`${link}_PORT`).add(`${link}_ADDR`);
  }
  return names;
}

function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
