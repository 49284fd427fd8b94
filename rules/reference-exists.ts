import {
  defineRule,
  definesKinds,
  isReleaseName,
  isSpokenOf,
  knownKeysOf,
  leavesMakingToOthers,
  type Manifests,
  nearest,
  nothingToCheck,
  operatedResources,
  type Reference,
  type Resource,
  referencesOf,
} from '../src/kit/index.ts';

export const referenceExists = defineRule({
  meta: {
    id: 'reference-exists',
    summary: 'Require that what workloads refer to is rendered, or made elsewhere',
    remedy: 'Correct the name, render the object, make the reference optional, or declare the object in externals.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: {
      noObject: '{kind} {name} is not in the release',
      noKey: '{kind} {name} has no key {key}',
    },
  },
  create: ({ manifests, report }) => {
    function check(reference: Reference): void {
      const { kind, name, key, at } = reference;
      const found = manifests.find(kind, name, at.resource.namespace);
      if (!found && isMissing(reference, manifests))
        report({ at, messageId: 'noObject', data: { kind, name }, related: related(nearestTo(reference, manifests)) });
      const keys = found ? keysIn(found, reference, manifests) : externalOf(reference, manifests)?.keys;
      if (key !== null && keys && !keys.includes(key))
        report({ at, messageId: 'noKey', data: { kind, name, key }, related: related(found) });
    }

    return {
      Workload: workload => {
        const references = referencesOf(workload).filter(({ optional }) => !optional);
        references.forEach(check);
        return references.length > 0 ? undefined : nothingToCheck;
      },
    };
  },
});

function related(object: Resource | undefined) {
  return object ? [{ at: object.at('metadata', 'name'), message: `${object.kind} ${object.name}` }] : [];
}

/** The rendered object whose name may be the one that was meant. */
function nearestTo({ kind, name, at }: Reference, manifests: Manifests): Resource | undefined {
  const near = nearest(
    name,
    manifests.ofKind(kind).map(object => object.name),
  );
  return near === undefined ? undefined : manifests.find(kind, near, at.resource.namespace);
}

/** The keys that a rendered object has; undefined where somebody else fills it, as Kubernetes does with a token's Secret. */
function keysIn(found: Resource, reference: Reference, manifests: Manifests): readonly string[] | undefined {
  return found.manifest.type === 'kubernetes.io/service-account-token' ? undefined : knownKeysOf(reference, manifests);
}

function externalOf({ kind, name, at }: Reference, { externals, scenario }: Manifests) {
  const namespace = at.resource.namespace ?? scenario.namespace;
  return externals.find(
    each => each.kind === kind && each.name === name && (each.namespace ?? scenario.namespace) === namespace,
  );
}

/**
 * Whether the object is surely the release's own to make. Other names are given by a user, and lead out of the chart; what
 * an operator or a Job makes is spoken of elsewhere in the release; and pods start without a pull secret.
 */
function isMissing(reference: Reference, manifests: Manifests): boolean {
  const { kind, name, use } = reference;
  if (!isReleaseName(name, manifests) || externalOf(reference, manifests) || leavesMakingToOthers(manifests))
    return false;
  if (operatedResources(manifests).some(each => name.startsWith(each.name))) return false;
  // Charts that write a namespace into some of their objects are meant for that one.
  if (manifests.ofKind(kind).some(object => object.name === name)) return false;
  if (kind === 'ServiceAccount') return true;
  if (kind === 'PersistentVolumeClaim') return !isClaimOfSet(name, manifests);
  return use !== 'imagePullSecret' && !definesKinds(manifests) && !isSpokenOf(name, manifests);
}

/** A StatefulSet's claims are called `<template>-<set>-<number>`. */
function isClaimOfSet(name: string, { workloads }: Manifests): boolean {
  return workloads.some(each => each.kind === 'StatefulSet' && name.includes(`-${each.name}-`));
}
