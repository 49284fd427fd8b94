import type { Container, Manifests, Place } from '../model/manifest.ts';
import { environmentOf } from './environment.ts';
import { variablesIn } from './expansion.ts';
import { fieldOf, itemsOf, mappingOf, scalarText, textOf } from './fields.ts';
import { keysOf } from './references.ts';
import { serviceVariable } from './service-variables.ts';

/** A `$(NAME)` that Kubernetes leaves as it stands. */
export interface Unexpanded {
  readonly name: string;
  readonly at: Place;
  readonly field: 'env' | 'command' | 'args';
  /** The `env` entry that it stands in; null in `command` and `args`. */
  readonly variable: string | null;
  /** Defined by a later entry, by the entry that it stands in, or not at all. */
  readonly reason: 'later' | 'itself' | 'nowhere';
  /** The entry that defines it. */
  readonly definedAt: Place | null;
  /** In a script for a shell, which runs `$(NAME)` as a command of its own. */
  readonly shell: boolean;
}

/**
 * The `$(NAME)` in a container's `env`, `command` and `args` that the kubelet will not replace. It takes `envFrom` first,
 * then the entries of `env` in their order, each seeing those before it, and Services; `command` and `args` see them all.
 * What may come from a Secret, ConfigMap or Service made elsewhere is left out.
 */
export function unexpandedVariables(container: Container, manifests: Manifests): readonly Unexpanded[] {
  const sources = sourcesOf(container, manifests);
  const variables = environmentOf(container);
  const known = new Set<string>();
  const isUnknown = (name: string): boolean => isVariableName(name) && !known.has(name) && !sources.mayDefine(name);

  const inEnv = variables.flatMap(variable => {
    const text = variable.value ?? '';
    const names = variablesIn(text).filter(isUnknown);
    known.add(variable.name);
    return names.map((name): Unexpanded => {
      const later = variables.find(each => each.index > variable.index && each.name === name);
      const itself = name === variable.name ? variable : undefined;
      const reason = itself ? 'itself' : later ? 'later' : 'nowhere';
      const definedAt = (itself ?? later)?.at ?? null;
      const at = container.at('env', variable.index, 'value');
      return { name, at, field: 'env', variable: variable.name, reason, definedAt, shell: isScript(text) };
    });
  });
  return [...inEnv, ...wordsOf(container).flatMap(word => inWord(word, isUnknown))];
}

interface Word {
  readonly text: string;
  readonly at: Place;
  readonly field: 'command' | 'args';
  readonly shell: boolean;
}

function inWord({ text, at, field, shell }: Word, isUnknown: (name: string) => boolean): readonly Unexpanded[] {
  const names = variablesIn(text).filter(isUnknown);
  return names.map(name => ({ name, at, field, variable: null, reason: 'nowhere', definedAt: null, shell }));
}

/** The words of a container's command line. After `sh -c`, they belong to a shell. */
function wordsOf(container: Container): readonly Word[] {
  const words = (['command', 'args'] as const).flatMap(field =>
    itemsOf(container.spec[field]).map((word, index) => ({
      text: scalarText(word) ?? '',
      at: container.at(field, index),
      field,
    })),
  );
  const script = scriptStart(words);
  return words.map((word, index) => ({ ...word, shell: script !== -1 && index > script }));
}

/** Where the flag stands after which a shell reads a script; an image may start a shell, too, and get the flag only. */
function scriptStart(words: readonly Pick<Word, 'text' | 'field'>[]): number {
  if (words[0]?.field === 'args' && /^-[a-z]*c$/.test(words[0].text)) return 0;
  const shell = words.findIndex(({ text }) =>
    /(?:^|[\\/])(?:sh|bash|ash|dash|zsh|ksh|pwsh|powershell)(?:\.exe)?$/i.test(text),
  );
  return words.findIndex(({ text }, index) => shell !== -1 && index > shell && /^-[a-z]*c[a-z]*$/i.test(text));
}

/** Whether a variable's text is visibly meant for a shell: it begins as a script does, or runs a command with words. */
function isScript(text: string): boolean {
  return text.startsWith('#!') || variablesIn(text).some(name => !isVariableName(name));
}

/** Kubernetes takes nearly any text for a name. One with a space in it is meant for a shell: `$(date +%s)`. */
function isVariableName(name: string): boolean {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name);
}

interface Sources {
  readonly mayDefine: (name: string) => boolean;
}

/** What defines variables before `env` does: `envFrom` and Services. */
function sourcesOf(container: Container, manifests: Manifests): Sources {
  const listed = new Set<string>();
  const openPrefixes: string[] = [];
  for (const entry of itemsOf(container.spec.envFrom)) {
    const prefix = textOf(fieldOf(entry, ['prefix'])) ?? '';
    const keys = envFromKeys(entry, container, manifests);
    if (keys) for (const key of keys) listed.add(prefix + key);
    else openPrefixes.push(prefix);
  }
  return {
    mayDefine: name =>
      listed.has(name) ||
      openPrefixes.some(prefix => name.startsWith(prefix)) ||
      serviceVariable(name, container, manifests) !== 'unset',
  };
}

/** The keys of the rendered object that an `envFrom` entry reads; undefined where it is made elsewhere. */
function envFromKeys(entry: unknown, container: Container, manifests: Manifests): readonly string[] | undefined {
  const secret = textOf(fieldOf(entry, ['secretRef', 'name']));
  const name = secret ?? textOf(fieldOf(entry, ['configMapRef', 'name']));
  if (name === undefined) return [];
  const found = manifests.find(secret ? 'Secret' : 'ConfigMap', name, container.workload.resource.namespace);
  // Binary data of a ConfigMap makes files only.
  return found && keysOf(found).filter(key => !Object.hasOwn(mappingOf(found.manifest.binaryData), key));
}
