import type { Container, Manifests, Place, Workload } from '../model/manifest.ts';
import { environmentOf } from './environment.ts';
import { itemsOf, mappingOf, scalarText } from './fields.ts';
import { isPassword, passwordsIn } from './plain-text.ts';
import { type Reference, referencesOf } from './references.ts';

/** A password that a manifest gives away. */
export interface PlainPassword {
  /** The name that it stands under: `POSTGRES_PASSWORD`, `--password`, `the password of postgresql://app@`. */
  readonly name: string;
  /** `env`, `command`, `args`, or the ConfigMap: `ConfigMap shop-settings`. */
  readonly where: string;
  readonly at: Place;
}

/**
 * The passwords that stand in plain text in a workload's `env`, `command` and `args`, and in the ConfigMaps that it reads.
 * `names` are names whose values are secret, besides those that end in "password"; by these alone a ConfigMap that is made
 * elsewhere is judged.
 */
export function plainPasswordsOf(
  workload: Workload,
  manifests: Manifests,
  names: readonly string[] = [],
): readonly PlainPassword[] {
  return [
    ...workload.containers.flatMap(container => [...inEnv(container, names), ...inWords(container, names)]),
    ...referencesOf(workload)
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(reference => inConfigMap(reference, manifests, names)),
  ];
}

function inEnv(container: Container, names: readonly string[]): readonly PlainPassword[] {
  return environmentOf(container).flatMap(({ name, value, index }) =>
    found(name, value ?? '', names).map(each => ({
      name: each,
      where: 'env',
      at: container.at('env', index, 'value'),
    })),
  );
}

/** What a text gives away under its own name, else within. */
function found(name: string, text: string, names: readonly string[]): readonly string[] {
  return isPassword(name, text, names) ? [name] : passwordsIn(text, names);
}

function inWords(container: Container, names: readonly string[]): readonly PlainPassword[] {
  return (['command', 'args'] as const).flatMap(where => {
    const words = itemsOf(container.spec[where]).map(word => scalarText(word) ?? '');
    return words.flatMap((word, index) =>
      [...passwordsIn(word, names), ...afterFlag(word, words[index + 1], names)].map(name => ({
        name,
        where,
        at: container.at(where, index),
      })),
    );
  });
}

/** `--password` with the password in the next word. */
function afterFlag(word: string, next: string | undefined, names: readonly string[]): readonly string[] {
  const isFlag = /^--?[a-z][\w.-]*$/i.test(word) && next !== undefined && !next.startsWith('-');
  return isFlag && isPassword(word, next, names) ? [word] : [];
}

function inConfigMap(reference: Reference, manifests: Manifests, names: readonly string[]): readonly PlainPassword[] {
  const { name, key, variable, at } = reference;
  const where = `ConfigMap ${name}`;
  const configMap = manifests.find('ConfigMap', name, at.resource.namespace);
  if (!configMap) {
    const secret = [variable, key].find(each => each !== null && names.includes(each));
    return secret ? [{ name: variable ?? secret, where, at }] : [];
  }
  // Also a key that is not read: it stands there in plain text.
  return Object.entries(mappingOf(configMap.manifest.data)).flatMap(([each, value]) =>
    found((each === key && variable) || each, scalarText(value) ?? '', names).map(password => ({
      name: password,
      where,
      at: configMap.at('data', each),
    })),
  );
}
