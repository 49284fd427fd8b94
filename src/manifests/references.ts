import type { Container, Place, Resource, Workload } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import { fieldOf, isMapping, itemsOf, mappingOf, textOf } from './fields.ts';

/** Something that a workload needs by name. */
export interface Reference {
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim';
  readonly name: string;
  /** The one key that is read; null where all are. */
  readonly key: string | null;
  /** The pod starts without it too. */
  readonly optional: boolean;
  readonly use: 'env' | 'envFrom' | 'volume' | 'imagePullSecret' | 'serviceAccount';
  /** The container that reads it; null where the pod does. */
  readonly container: Container | null;
  /** The variable that gets it; null where that is not one of `env`. */
  readonly variable: string | null;
  readonly at: Place;
}

/** All that a workload refers to: its pod's own references, then each container's. */
export function referencesOf(workload: Workload): readonly Reference[] {
  return [
    ...serviceAccountOf(workload),
    ...pullSecretsOf(workload),
    ...itemsOf(workload.podSpec.volumes).flatMap((volume, index) => volumeReferences(workload, volume, index)),
    ...workload.containers.flatMap(containerReferences),
  ];
}

/** What one container's `env` and `envFrom` refer to. */
export function containerReferences(container: Container): readonly Reference[] {
  return [
    ...itemsOf(container.spec.envFrom).flatMap((entry, index) => envFromReferences(container, entry, index)),
    ...itemsOf(container.spec.env).flatMap((entry, index) => envReferences(container, entry, index)),
  ];
}

/** The keys that a Secret or ConfigMap has. */
export function keysOf(resource: Resource): readonly string[] {
  const { data, stringData, binaryData } = resource.manifest;
  return [...new Set([data, stringData, binaryData].flatMap(part => Object.keys(mappingOf(part))))];
}

function envFromReferences(container: Container, entry: unknown, index: number): readonly Reference[] {
  return (['secretRef', 'configMapRef'] as const).flatMap(field =>
    reference(fieldOf(entry, [field]), {
      kind: field === 'secretRef' ? 'Secret' : 'ConfigMap',
      use: 'envFrom',
      container,
      at: container.at('envFrom', index, field, 'name'),
    }),
  );
}

function envReferences(container: Container, entry: unknown, index: number): readonly Reference[] {
  return (['secretKeyRef', 'configMapKeyRef'] as const).flatMap(field => {
    const source = fieldOf(entry, ['valueFrom', field]);
    return reference(source, {
      kind: field === 'secretKeyRef' ? 'Secret' : 'ConfigMap',
      use: 'env',
      key: textOf(fieldOf(source, ['key'])) ?? null,
      container,
      variable: textOf(fieldOf(entry, ['name'])) ?? null,
      at: container.at('env', index, 'valueFrom', field, 'name'),
    });
  });
}

function serviceAccountOf(workload: Workload): readonly Reference[] {
  const { podSpec } = workload;
  // `serviceAccount` is the older name of the field, and still read.
  const field = textOf(podSpec.serviceAccountName) ? 'serviceAccountName' : 'serviceAccount';
  const name = textOf(fieldOf(podSpec, [field]));
  return reference({ name }, { kind: 'ServiceAccount', use: 'serviceAccount', at: workload.at(field) });
}

function pullSecretsOf(workload: Workload): readonly Reference[] {
  return itemsOf(workload.podSpec.imagePullSecrets).flatMap((secret, index) =>
    reference(secret, { kind: 'Secret', use: 'imagePullSecret', at: workload.at('imagePullSecrets', index, 'name') }),
  );
}

function volumeReferences(workload: Workload, volume: unknown, index: number): readonly Reference[] {
  const at = (...path: Path) => workload.at('volumes', index, ...path);
  const projected = itemsOf(fieldOf(volume, ['projected', 'sources']));
  const claim = { name: fieldOf(volume, ['persistentVolumeClaim', 'claimName']) };
  return [
    ...filesOf(volume, at),
    ...projected.flatMap((source, part) => filesOf(source, (...path) => at('projected', 'sources', part, ...path))),
    ...reference(claim, { kind: 'PersistentVolumeClaim', use: 'volume', at: at('persistentVolumeClaim', 'claimName') }),
    ...driverSecrets(volume, at),
  ];
}

/** The Secret and the ConfigMap whose keys become files: of a volume, or of one part of a projected volume. */
function filesOf(source: unknown, at: (...path: Path) => Place): readonly Reference[] {
  const secret = fieldOf(source, ['secret']);
  const field = textOf(fieldOf(secret, ['secretName'])) ? 'secretName' : 'name';
  return [
    ...keyedReferences(secret, { kind: 'Secret', field, at: (...path) => at('secret', ...path) }),
    ...keyedReferences(fieldOf(source, ['configMap']), {
      kind: 'ConfigMap',
      field: 'name',
      at: (...path) => at('configMap', ...path),
    }),
  ];
}

interface KeyedPart {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly field: string;
  readonly at: (...path: Path) => Place;
}

/** One reference for each key that is picked, or one for all keys. */
function keyedReferences(source: unknown, { kind, field, at }: KeyedPart): readonly Reference[] {
  const named = { ...mappingOf(source), name: fieldOf(source, [field]) };
  const whole = reference(named, { kind, use: 'volume', at: at(field) });
  const keys = itemsOf(fieldOf(source, ['items'])).flatMap((item, index) =>
    reference(named, {
      kind,
      use: 'volume',
      key: textOf(fieldOf(item, ['key'])) ?? null,
      at: at('items', index, 'key'),
    }),
  );
  return keys.length > 0 ? keys : whole;
}

/** The Secret that a storage driver logs in with; the field's name differs between drivers. */
function driverSecrets(volume: unknown, at: (...path: Path) => Place): readonly Reference[] {
  return Object.entries(mappingOf(volume)).flatMap(([driver, source]) => [
    ...(['secretRef', 'nodePublishSecretRef'] as const).flatMap(field =>
      reference(fieldOf(source, [field]), { kind: 'Secret', use: 'volume', at: at(driver, field, 'name') }),
    ),
    ...(driver === 'azureFile'
      ? reference(
          { name: fieldOf(source, ['secretName']) },
          { kind: 'Secret', use: 'volume', at: at(driver, 'secretName') },
        )
      : []),
  ]);
}

type Details = Pick<Reference, 'kind' | 'use' | 'at'> & Partial<Pick<Reference, 'key' | 'container' | 'variable'>>;

function reference(source: unknown, details: Details): readonly Reference[] {
  const name = isMapping(source) ? textOf(fieldOf(source, ['name'])) : undefined;
  if (name === undefined) return [];
  const optional = fieldOf(source, ['optional']) === true;
  return [{ key: null, container: null, variable: null, ...details, name, optional }];
}
