import type { Container, Manifests, Place, Resource } from '../model/manifest.ts';
import { environmentOf } from './environment.ts';
import { expand } from './expansion.ts';
import { itemsOf, mappingOf, scalarText } from './fields.ts';
import { type Address, addressesIn, isHost } from './hosts.ts';
import { referencesOf } from './references.ts';

/** An address that a manifest names. */
export interface NamedAddress extends Address {
  /** What names it, for a person: `variable API_URL`, `args`, `key app.yaml`. */
  readonly source: string;
  readonly at: Place;
}

/** The addresses in a container's `env`, `command` and `args`, with the variables in them expanded as far as they are known. */
export function addressesOf(container: Container): readonly NamedAddress[] {
  const known = new Map<string, string>();
  const texts = environmentOf(container).flatMap(({ name, value, index }) => {
    if (value === null) return [];
    const text = expand(value, variable => known.get(variable));
    known.set(name, text);
    return [{ name, text, at: container.at('env', index, 'value') }];
  });
  const words = (['command', 'args'] as const).flatMap(field => {
    const list = itemsOf(container.spec[field]).map(word => scalarText(word) ?? '');
    return list.flatMap((word, index) => {
      if (isNoCall(flagOf(word) ?? flagOf(list[index - 1] ?? '') ?? '')) return [];
      const text = expand(word, variable => known.get(variable));
      return named(addressesIn(text), field, container.at(field, index));
    });
  });
  return [...inVariables(texts), ...words];
}

/** `--dns-name`, of a word that is or begins with one. */
function flagOf(word: string): string | undefined {
  return /^--?[\w-]+/.exec(word)?.[0];
}

/** The addresses in a ConfigMap's data: in its keys as in variables, and line by line in files, but for comments. */
export function addressesInConfigMap(configMap: Resource): readonly NamedAddress[] {
  const data = Object.entries(mappingOf(configMap.manifest.data)).flatMap(([name, value]) => {
    const text = scalarText(value);
    return text === undefined ? [] : [{ name, text, at: configMap.at('data', name) }];
  });
  const files = data.filter(({ text }) => text.includes('\n'));
  const variables = data.filter(({ text }) => !text.includes('\n'));
  return [
    ...inVariables(variables, 'key'),
    ...files.flatMap(({ name, text, at }) => named(addressesIn(withoutComments(text)), `key ${name}`, at)),
  ];
}

/** The rendered ConfigMaps that a workload's pods read. */
export function configMapsOf({ workload }: Container, manifests: Manifests): readonly Resource[] {
  const read = referencesOf(workload)
    .filter(({ kind }) => kind === 'ConfigMap')
    .flatMap(({ name }) => manifests.find('ConfigMap', name, workload.resource.namespace) ?? []);
  return [...new Set(read)];
}

interface Variable {
  readonly name: string;
  readonly text: string;
  readonly at: Place;
}

/** Texts by name. A host may stand alone where the name says so, with its port in another variable. */
function inVariables(variables: readonly Variable[], word = 'variable'): readonly NamedAddress[] {
  return variables
    .filter(({ name }) => !isNoCall(name))
    .flatMap(({ name, text, at }) => {
      const found = isHostName(name) && isHost(text) ? [hostAlone(name, text, variables)] : addressesIn(text);
      return named(found, `${word} ${name}`, at);
    });
}

function hostAlone(name: string, text: string, variables: readonly Variable[]): Address {
  const portName = name.replace(/HOST(?:NAME)?$/i, suffix => (suffix === suffix.toUpperCase() ? 'PORT' : 'port'));
  const port = Number(variables.find(variable => variable.name === portName)?.text);
  const known = Number.isInteger(port) && port > 0;
  return { host: text.toLowerCase(), port: known ? port : null, scheme: null, text: known ? `${text}:${port}` : text };
}

/** `DB_HOST`, `PGHOST`, `db.host`; `HOSTNAME` alone is the pod's own. */
function isHostName(name: string): boolean {
  return /(?:^|[_.-]|PG|DB)HOST$|[_.-]HOSTNAME$/i.test(name);
}

/** Names whose addresses nobody calls: where browsers come from, what an image or a certificate is called, where to listen. */
function isNoCall(name: string): boolean {
  return /CORS|ORIGIN|IMAGE|BIND|LISTEN|NO_PROXY|DNS[_-]?NAME|COMMON[_-]?NAME/i.test(name);
}

/** The text without lines that are comments in what is commonly mounted: YAML, INI, properties, shell, JavaScript. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#|\/\/|;).*$/gm, '');
}

function named(addresses: readonly Address[], source: string, at: Place): readonly NamedAddress[] {
  return addresses.map(address => ({ ...address, source, at }));
}
