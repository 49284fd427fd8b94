import type { Container, Place } from '../model/manifest.ts';
import { fieldOf } from './fields.ts';

/** A field of a security context as it holds for a container. */
export interface SecurityField {
  /** Undefined where neither the container nor its pod sets it. */
  readonly value: unknown;
  /** Where it is set, else where the container would set it. */
  readonly at: Place;
}

/** What holds for a container: its own security context goes before its pod's. */
export function securityField(container: Container, field: string): SecurityField {
  const own = fieldOf(container.spec.securityContext, [field]);
  const { podSpec, at } = container.workload;
  const shared = onPods.includes(field) ? fieldOf(podSpec.securityContext, [field]) : undefined;
  const isShared = (own ?? null) === null && (shared ?? null) !== null;
  return {
    value: (isShared ? shared : own) ?? undefined,
    at: isShared ? at('securityContext', field) : container.at('securityContext', field),
  };
}

/** The other fields, such as `privileged`, only a container has. */
const onPods: readonly string[] = [
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'seccompProfile',
  'seLinuxOptions',
  'appArmorProfile',
];
