import { precompiled } from './precompiled.ts';
import type { Validator } from './schema-check.ts';

/** The name of the config's own schema; no rule can be called so. */
export const configSchemaName = '(config)';

/** The validator of a schema: compiled ahead of time where it is one of ours, else now. Throws on a schema that is none. */
export async function validatorFor(name: string, schema: object): Promise<Validator> {
  const ready = precompiled.get(name);
  if (ready) return { schema, validate: ready };
  // Bundled on demand, a CommonJS package has its default export only.
  const [{ default: ajv }, { ajvOptions }] = await Promise.all([import('ajv'), import('./ajv-options.ts')]);
  return { schema, validate: new ajv.Ajv(ajvOptions).compile(schema) };
}
