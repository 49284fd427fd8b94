import type { ErrorObject } from 'ajv';
import { nearest } from '../model/nearest.ts';

/** The part of a schema that an error is about. */
export interface SchemaPart {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly enum?: readonly unknown[];
  readonly description?: string;
}

interface About {
  /** Where, as a person writes it; empty for the whole. */
  readonly path: string;
  readonly part: SchemaPart;
  readonly found: unknown;
}

interface Sentence {
  readonly message: string;
  readonly hint: string;
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'null',
};

/** Turns one error of ajv into a clause that says what is, and a sentence that says what to do. */
export function sentenceOf(error: ErrorObject, about: About): Sentence {
  const sentence = sentences[error.keyword];
  if (sentence) return sentence(about, error.params);
  return { message: `${name(about)} ${error.message ?? 'is wrong'}`, hint: describe(about.part) };
}

type Params = Readonly<Record<string, unknown>>;

const sentences: Readonly<Record<string, (about: About, params: Params) => Sentence>> = {
  additionalProperties: (about, { additionalProperty }) => unknownKey(about, String(additionalProperty)),
  required: (about, { missingProperty }) => ({
    message: about.path ? `"${missingProperty}" is missing in ${name(about)}` : `"${missingProperty}" is missing`,
    hint: describe(about.part.properties?.[String(missingProperty)] ?? {}, `Add "${missingProperty}".`),
  }),
  type: (about, { type }) => {
    const allowed = [type].flat().map(one => typeNames[String(one)] ?? String(one));
    return {
      message: `${name(about)} must be ${allowed.join(' or ')}, and is ${kindOf(about.found)}`,
      hint: describe(about.part),
    };
  },
  enum: (about, { allowedValues }) => {
    const allowed = [allowedValues].flat().map(String);
    const near = nearest(String(about.found), allowed);
    const meant = near ? `Did you mean "${near}"? ` : '';
    return { message: `${name(about)} is ${shown(about.found)}`, hint: `${meant}Write one of ${allowed.join(', ')}.` };
  },
  minLength: (about, { limit }) => short(about, Number(limit), 'character'),
  minItems: (about, { limit }) => short(about, Number(limit), 'item'),
  minProperties: (about, { limit }) => short(about, Number(limit), 'key'),
  minimum: (about, { limit }) => ({
    message: `${name(about)} must be at least ${limit}, and is ${shown(about.found)}`,
    hint: describe(about.part),
  }),
  pattern: (about, { pattern }) => ({
    message: `${name(about)} is ${shown(about.found)}, which does not fit ${pattern}`,
    hint: describe(about.part),
  }),
};

function unknownKey({ path, part }: About, key: string): Sentence {
  const parent = path.slice(0, Math.max(0, path.length - key.length)).replace(/\.$/, '');
  const allowed = Object.keys(part.properties ?? {});
  const near = nearest(key, allowed);
  const known = allowed.length === 0 ? 'No key is known here.' : `Known keys are ${allowed.join(', ')}.`;
  return {
    message: `"${key}" is unknown${parent ? ` in "${parent}"` : ''}`,
    hint: near ? `Did you mean "${near}"? ${known}` : known,
  };
}

function short(about: About, limit: number, what: string): Sentence {
  const message = limit === 1 ? `${name(about)} is empty` : `${name(about)} has fewer than ${limit} ${what}s`;
  return { message, hint: describe(about.part) };
}

function describe(part: { readonly description?: string }, otherwise = 'Correct it, or leave it out.'): string {
  return part.description ? `It is for: ${part.description.replace(/\.?$/, '.')}` : otherwise;
}

function name({ path }: About): string {
  return path === '' ? 'the whole' : `"${path}"`;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a mapping' : shown(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
