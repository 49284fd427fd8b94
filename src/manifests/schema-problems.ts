import type { Path } from '../model/range.ts';
import { isMapping, mappingOf } from './fields.ts';
import { parseQuantity } from './quantity.ts';

/**
 * Kubernetes' types by name (`apps/v1/Deployment`, `v1/ServicePort`): the type of each field, `!` after the name of one that
 * must be there, or a type that the name stands for. A type is `string`, `integer`, `number`, `boolean`, `scalar`, `quantity`,
 * `base64` or `any`; `=a|b` one of these texts; `[]T` a list; `{}T` a mapping; `#v1/ServicePort` another type's name.
 */
export type KubernetesSchemas = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** Something in a manifest that Kubernetes' schema has no place for. */
export interface SchemaProblem {
  readonly path: Path;
  /** A field that the type does not have, one that is not there, a value of another type, or of no meaning. */
  readonly problem: 'unknown' | 'missing' | 'type' | 'value';
  /** The field, or the value as it stands. */
  readonly found: string;
  /** The fields or values that the type knows, or what the value should be. */
  readonly known: readonly string[];
}

/** The schemas of Kubernetes' own kinds. Loaded where they are first asked for. */
export async function loadKubernetesSchemas(): Promise<KubernetesSchemas> {
  const { default: schemas } = await import('./kubernetes-schemas.json', { with: { type: 'json' } });
  return schemas as unknown as KubernetesSchemas; // written by our script; its thousand literal types are of no use
}

/** What a manifest's schema has against it; undefined where its kind has none. What is null counts as left out. */
export function schemaProblems(
  { apiVersion, kind, manifest }: { readonly apiVersion: string; readonly kind: string; readonly manifest: unknown },
  schemas: KubernetesSchemas,
): readonly SchemaProblem[] | undefined {
  const name = `${apiVersion}/${kind}`;
  const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (typeof schema !== 'object' || !Object.hasOwn(schema, 'apiVersion')) return undefined;
  return problemsIn({ value: manifest, type: `#${name}`, path: [] }, schemas);
}

interface Field {
  readonly value: unknown;
  readonly type: string;
  readonly path: Path;
}

function problemsIn(field: Field, schemas: KubernetesSchemas): readonly SchemaProblem[] {
  const { value, type, path } = field;
  if (value === null || value === undefined) return [];
  if (type.startsWith('#')) return problemsOfNamed(field, schemas[type.slice(1)], schemas);
  const inner = type.slice(2);
  const each = (step: string | number, item: unknown) =>
    problemsIn({ value: item, type: inner, path: [...path, step] }, schemas);
  if (type.startsWith('[]'))
    return Array.isArray(value) ? value.flatMap((item, index) => each(index, item)) : [wrongType(field, 'a list')];
  if (type.startsWith('{}'))
    return isMapping(value)
      ? Object.entries(value).flatMap(([key, item]) => each(key, item))
      : [wrongType(field, 'a mapping')];
  return problemsOfScalar(field);
}

type Schema = KubernetesSchemas[string];

function problemsOfNamed(
  field: Field,
  schema: Schema | undefined,
  schemas: KubernetesSchemas,
): readonly SchemaProblem[] {
  if (typeof schema === 'string') return problemsIn({ ...field, type: schema }, schemas);
  if (schema === undefined) throw new Error(`no schema is called ${field.type}`);
  if (!isMapping(field.value)) return [wrongType(field, 'a mapping')];
  const given = mappingOf(field.value);
  const { path } = field;
  const missing = Object.keys(schema)
    .filter(name => name.endsWith('!'))
    .map(name => name.slice(0, -1))
    .filter(name => (given[name] ?? null) === null)
    .map((found): SchemaProblem => ({ path, problem: 'missing', found, known: fieldsOf(schema) }));
  const inner = Object.entries(given).flatMap(([name, value]): readonly SchemaProblem[] => {
    const type = typeIn(schema, name);
    if (type !== undefined) return problemsIn({ value, type, path: [...path, name] }, schemas);
    return value === null ? [] : [{ path: [...path, name], problem: 'unknown', found: name, known: fieldsOf(schema) }];
  });
  return missing.length + inner.length > 0 ? [...missing, ...inner] : [];
}

type Fields = Exclude<Schema, string>;

function typeIn(schema: Fields, field: string): string | undefined {
  if (Object.hasOwn(schema, field)) return schema[field];
  return Object.hasOwn(schema, `${field}!`) ? schema[`${field}!`] : undefined;
}

function fieldsOf(schema: Fields): readonly string[] {
  return Object.keys(schema).map(field => field.replace(/!$/, ''));
}

const isScalar = (value: unknown) => typeof value === 'number' || typeof value === 'string';

const scalarTypes: Readonly<Record<string, { readonly named: string; readonly fits: (value: unknown) => boolean }>> = {
  string: { named: 'text', fits: value => typeof value === 'string' },
  integer: { named: 'a whole number', fits: Number.isInteger },
  number: { named: 'a number', fits: value => typeof value === 'number' },
  boolean: { named: 'true or false', fits: value => typeof value === 'boolean' },
  scalar: { named: 'a number or text', fits: isScalar },
  quantity: { named: 'a quantity', fits: isScalar },
  base64: { named: 'text', fits: value => typeof value === 'string' },
};

function problemsOfScalar(field: Field): readonly SchemaProblem[] {
  const { value, type, path } = field;
  const choices = type.startsWith('=') ? type.slice(1).split('|') : undefined;
  const scalar = scalarTypes[choices ? 'string' : type];
  if (!scalar) return []; // any
  if (!scalar.fits(value)) return [wrongType(field, scalar.named)];
  const known = knownValues(String(value), type, choices);
  return known ? [{ path, problem: 'value', found: String(value), known }] : [];
}

/** What a value should be that is of the right type, but means nothing. An empty text is what a field holds that is not set. */
function knownValues(value: string, type: string, choices: readonly string[] | undefined) {
  if (choices) return value === '' || choices.includes(value) ? undefined : choices;
  if (type === 'quantity') return parseQuantity(value) ? undefined : ['a quantity'];
  return type === 'base64' && !isBase64(value) ? ['base64'] : undefined;
}

/** Line breaks do not count. */
function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, ''));
}

function wrongType({ value, path }: Field, expected: string): SchemaProblem {
  const found = typeof value === 'object' ? (Array.isArray(value) ? 'a list' : 'a mapping') : JSON.stringify(value);
  return { path, problem: 'type', found, known: [expected] };
}
