import type { Container, Place } from '../model/manifest.ts';
import { fieldOf, itemsOf, textOf } from './fields.ts';

/** A port that a container declares. */
export interface ContainerPort {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: string;
  readonly at: Place;
}

/** The ports that a container declares; entries without a number are left out. */
export function portsOf(container: Container): readonly ContainerPort[] {
  return itemsOf(container.spec.ports).flatMap((entry, index) => {
    const port = fieldOf(entry, ['containerPort']);
    if (typeof port !== 'number') return [];
    const name = textOf(fieldOf(entry, ['name'])) ?? null;
    const protocol = textOf(fieldOf(entry, ['protocol'])) ?? 'TCP';
    return [{ name, port, protocol, at: container.at('ports', index) }];
  });
}

/** The number that a probe's port means: a number, a declared port's name, or digits. Undefined where none is meant. */
export function resolvePort(container: Container, port: unknown): number | undefined {
  if (typeof port === 'number') return Number.isInteger(port) ? port : undefined;
  if (typeof port !== 'string') return undefined;
  const named = portsOf(container).find(each => each.name === port);
  return named?.port ?? (/^[0-9]+$/.test(port) ? Number(port) : undefined);
}

/** Whether two ways to write a port mean the same one of a container. A name that no port has is equal to itself only. */
export function equalPorts(container: Container, a: unknown, b: unknown): boolean {
  const first = resolvePort(container, a);
  return first === undefined ? a === b && a !== undefined : first === resolvePort(container, b);
}
