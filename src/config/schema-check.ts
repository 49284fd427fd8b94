import type { ErrorObject, ValidateFunction } from 'ajv';
import type { Path } from '../model/range.ts';
import { type SchemaPart, sentenceOf } from './schema-sentences.ts';

/** A compiled schema. */
export interface Validator {
  readonly schema: object;
  readonly validate: ValidateFunction;
}

/** What is wrong with a value: where, what, and what to do. */
export interface Problem {
  readonly path: Path;
  /** A clause without a full stop: `"replicas" must be a whole number, and is "two"`. */
  readonly message: string;
  /** A sentence. */
  readonly hint: string;
}

/** Checks data against a schema. `value` is a copy of it, with the schema's defaults filled in where it has some. */
export function checkAgainst(
  validator: Validator,
  data: unknown,
): { readonly value: unknown; readonly problems: readonly Problem[] } {
  const value = copyOf(data);
  if (validator.validate(value)) return { value, problems: [] };
  const errors = validator.validate.errors ?? [];
  return { value, problems: distinct(errors.map(error => problemOf(error, validator.schema, value))) };
}

function copyOf(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(copyOf);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, copyOf(value)]));
}

function problemOf(error: ErrorObject, schema: object, data: unknown): Problem {
  const at = steps(error.instancePath);
  const path = error.keyword === 'additionalProperties' ? [...at, String(error.params.additionalProperty)] : at;
  const found = at.reduce<unknown>((value, step) => child(value, step), data);
  const part = steps(error.schemaPath.replace(/^#/, '')).slice(0, -1).reduce<unknown>(child, schema);
  // Every part of a schema that ajv reports is an object of keywords.
  return { path, ...sentenceOf(error, { path: dotted(path), part: (part ?? {}) as SchemaPart, found }) };
}

function steps(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function child(value: unknown, step: string): unknown {
  // Arrays answer to their indexes as objects to their keys.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
}

/** `scenarios.production.values[0]` */
function dotted(path: readonly string[]): string {
  return path.map((step, index) => (/^\d+$/.test(step) ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

function distinct(problems: readonly Problem[]): Problem[] {
  const same = (a: Problem, b: Problem) => a.message === b.message && a.path.join('/') === b.path.join('/');
  return problems.filter((problem, index) => problems.findIndex(other => same(other, problem)) === index);
}
