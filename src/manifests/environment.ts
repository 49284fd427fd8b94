import type { Container, Place } from '../model/manifest.ts';
import { fieldOf, isMapping, itemsOf, scalarText, textOf } from './fields.ts';

/** A key of a Secret or ConfigMap. */
export interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly optional: boolean;
}

/** One entry of a container's `env`. */
export interface EnvVariable {
  readonly name: string;
  /** The text given; null where there is none, or where it comes from elsewhere. */
  readonly value: string | null;
  readonly secret: KeyReference | null;
  readonly configMap: KeyReference | null;
  /** Its number in the list. */
  readonly index: number;
  readonly at: Place;
}

/** The entries of a container's `env`, in their order; those without a name are left out, `envFrom` is not included. */
export function environmentOf(container: Container): readonly EnvVariable[] {
  return itemsOf(container.spec.env).flatMap((entry, index) => {
    const name = scalarText(fieldOf(entry, ['name']));
    if (!name) return [];
    const source = fieldOf(entry, ['valueFrom']);
    return [
      {
        name,
        value: scalarText(fieldOf(entry, ['value'])) ?? null,
        secret: keyReference(fieldOf(source, ['secretKeyRef'])),
        configMap: keyReference(fieldOf(source, ['configMapKeyRef'])),
        index,
        at: container.at('env', index),
      },
    ];
  });
}

function keyReference(source: unknown): KeyReference | null {
  if (!isMapping(source)) return null;
  return {
    name: textOf(fieldOf(source, ['name'])) ?? '',
    key: textOf(fieldOf(source, ['key'])) ?? '',
    optional: fieldOf(source, ['optional']) === true,
  };
}
