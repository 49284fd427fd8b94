import type { Resource } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import { fieldOf, itemsOf, mappingOf, scalarText } from './fields.ts';

/** What other objects may refer to when they refer to a component. */
export interface Subject {
  /** Its own name, and those of its objects. */
  readonly names: readonly string[];
  /** Words that keys and variables are named with: `mcp_server`, `mcp`. */
  readonly words: readonly string[];
  /** The ports that it listens on. */
  readonly ports: readonly string[];
}

/** A component as others refer to it. Its flag's key names it too: `mcpServer.enabled`. */
export function subjectOf(objects: readonly Resource[], component: string, flag: string): Subject {
  const key = flag.split('.').at(-2) ?? '';
  const words = [wordOf(component), wordOf(component).split('_')[0] ?? '', wordOf(key)];
  return {
    names: [...new Set([component, key, ...objects.map(({ name }) => name)])].filter(Boolean),
    words: [...new Set(words)].filter(word => word.length > 2),
    ports: [...new Set(objects.flatMap(({ manifest }) => portsIn(manifest)))],
  };
}

/** A field, and the name of the item of a list that it stands in. */
export interface NamedField {
  readonly path: Path;
  readonly item: string;
  readonly value: unknown;
}

/** Whether a field refers to a component: by its key, by a name in its value, or as one of its ports. */
export function refersTo({ path, item, value }: NamedField, subject: Subject): boolean {
  if (value === undefined || value === null) return false;
  if (isNamed(item, subject)) return true;
  if (path.some(step => typeof step === 'string' && isNamed(step, subject))) return true;
  return mentions(value, subject);
}

function mentions(value: unknown, subject: Subject): boolean {
  const text = scalarText(value);
  if (text !== undefined) return subject.ports.includes(text) || subject.names.some(name => standsIn(name, text));
  if (Array.isArray(value)) return value.some(item => mentions(item, subject));
  // A variable's name tells what it is about, even where its value does not.
  const name = scalarText(fieldOf(value, ['name']));
  if (name !== undefined && isNamed(name, subject)) return true;
  return Object.entries(mappingOf(value)).some(([key, inner]) => isNamed(key, subject) || mentions(inner, subject));
}

/** Whether a key or a variable is named after the component: `MCP_URL`, `mcpServerUrl`. */
function isNamed(name: string, { words }: Subject): boolean {
  const own = `_${wordOf(name)}_`;
  return words.some(word => own.includes(`_${word}_`));
}

/** `MCP_SERVER_URL`, `mcp-server-url` and `mcpServerUrl`: `mcp_server_url`. */
function wordOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_');
}

/** Whether a name stands in a text as a word of its own, as in an address. */
function standsIn(name: string, text: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + name.length] ?? ' ');
    if (!/[a-z0-9-]/i.test(around)) return true;
  }
  return false;
}

/** The ports of a Service, and those of the containers of a Deployment or its like. */
function portsIn(manifest: unknown): readonly string[] {
  const containers = itemsOf(fieldOf(manifest, ['spec', 'template', 'spec', 'containers']));
  const ports = [fieldOf(manifest, ['spec', 'ports']), ...containers.map(container => fieldOf(container, ['ports']))];
  return ports
    .flatMap(itemsOf)
    .flatMap(port => scalarText(fieldOf(port, ['port'])) ?? scalarText(fieldOf(port, ['containerPort'])) ?? []);
}
