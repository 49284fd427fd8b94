// Writes src/manifests/kubernetes-schemas.json: the fields of every kind, read from the declarations of kubernetes-models.
// Its run-time validators are the same schemas, but loading those of a usual chart takes 100 ms and more.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'src/manifests/kubernetes-schemas.json');
const packages = [
  { folder: 'kubernetes-models', prefix: '' },
  { folder: '@kubernetes-models/apimachinery', prefix: 'machinery/' },
];

/** What the declarations leave out, by type: fields of later versions, and what Kubernetes reads more or less strictly. */
const corrections = JSON.parse(readFileSync(join(root, 'scripts/kubernetes-corrections.json'), 'utf8'));

/** The table as text, as it should stand in the repository. */
function kubernetesSchemas() {
  const declarations = packages.flatMap(declarationsIn);
  const names = new Map(declarations.map(({ exported, name }) => [exported, name]));
  const types = Object.fromEntries(declarations.map(declaration => [declaration.name, fieldsOf(declaration, names)]));
  const kinds = declarations
    .filter(({ kind }) => kind)
    .map(({ name }) => name)
    .filter(isServed);
  for (const [name, fields] of Object.entries(corrections)) types[name] = corrected(types[name], fields);
  return `${JSON.stringify(sorted(reachable(kinds, types)), null, 2)}\n`;
}

/** Whether clusters have this version: a beta is gone, or soon will be, once its kind has a version without. */
function isServed(name, _, all) {
  if (name.startsWith('extensions/')) return false; // all of it moved to groups of its own
  const [, group, kind] = /^(.*\/)?[^/]*beta[^/]*\/([^/]+)$/.exec(name) ?? [];
  return !kind || !all.some(other => new RegExp(`^${group ?? ''}v\\d+/${kind}$`).test(other));
}

function declarationsIn({ folder, prefix }) {
  const base = join(root, 'node_modules', folder);
  const files = readdirSync(base, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.d.ts') && entry.name !== 'index.d.ts')
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .filter(file => !file.includes('_definitions'));
  return files.flatMap(file => declarationIn(file, prefix + file.slice(base.length + 1, -'.d.ts'.length)));
}

function declarationIn(file, name) {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const exported = /export \{ (I\w+) as (I\w+)/.exec(text);
  if (!exported) return [];
  const [, local, full] = exported;
  const body = new RegExp(`export interface ${local}(?: extends \\w+)? \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1];
  const alias = new RegExp(`export declare type ${local} = ([^;]*);`).exec(text)?.[1];
  const kind = `${constantOf('apiVersion', body)}/${constantOf('kind', body)}` === name;
  return [{ exported: full, local, name, body, alias, kind }];
}

/** The one value that a declaration gives to a field. */
function constantOf(field, body) {
  return new RegExp(`^\\s*"${field}": "([^"]+)";`, 'm').exec(body ?? '')?.[1];
}

/** Fields and their types; `!` after the name of one that must be there. Null where any value is accepted. */
function fieldsOf({ body, alias, local, name, kind }, names) {
  const refs = new Map(names).set(local, name);
  if (alias !== undefined) return typeOf(alias, refs);
  const fields = (body ?? '').split(/\n(?= {4}")/).flatMap(line => {
    const field = /^\s*"([^"]+)"(\??): ([\s\S]*);\s*$/.exec(line);
    return field ? [field] : [];
  });
  if (fields.length === 0) return 'any';
  // Kubernetes' objects have no fractions, but in the schemas of custom resources.
  const refined = type => (name.includes('JSONSchemaProps') ? type : type.replace(/number$/, 'integer'));
  return Object.fromEntries(
    fields.map(([, field, optional, type]) => {
      if (kind && (field === 'apiVersion' || field === 'kind')) return [field, 'string'];
      // Written by controllers; what a manifest says of it is dropped.
      if (kind && field === 'status') return [field, 'any'];
      return [optional ? field : `${field}!`, refined(typeOf(type, refs))];
    }),
  );
}

/** A TypeScript type in short: `string`, `[]T`, `{}T`, `=a|b`, `#Name`. */
function typeOf(written, refs) {
  const type = written.trim();
  const list = /^Array<([\s\S]*)>$/.exec(type)?.[1];
  const map = /^\{\s*\[key: string\]: ([\s\S]*?);\s*\}$/.exec(type)?.[1];
  if (list) return `[]${typeOf(list, refs)}`;
  if (map) return `{}${typeOf(map, refs)}`;
  if (type.startsWith('"')) return `=${[...type.matchAll(/"([^"]*)"/g)].map(([, value]) => value).join('|')}`;
  if (/^(?:number \| string|string \| number)$/.test(type)) return 'scalar';
  if (type === 'string' || type === 'number' || type === 'boolean') return type;
  if (refs.has(type)) return `#${refs.get(type)}`;
  // A claim template's fields stand inline; the corrections name their type.
  if (type.startsWith('{')) return 'any';
  throw new Error(`cannot read the type ${type}`);
}

function corrected(fields, changes) {
  if (typeof changes === 'string') return changes;
  const result = { ...fields };
  for (const [field, type] of Object.entries(changes)) {
    delete result[`${field}!`];
    result[field] = type;
  }
  return result;
}

/** The types that kinds lead to. */
function reachable(start, types) {
  const found = new Map();
  const open = [...start];
  while (open.length > 0) {
    const name = open.pop();
    if (found.has(name)) continue;
    found.set(name, types[name]);
    open.push(...[...JSON.stringify(types[name]).matchAll(/#([\w./-]+)/g)].map(([, next]) => next));
  }
  return Object.fromEntries(found);
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const schemas = kubernetesSchemas();
if (!process.argv.includes('--check')) writeFileSync(target, schemas);
else if (readFileSync(target, 'utf8') !== schemas)
  throw new Error('run `npm run schemas`: the schemas are not those of the package');
