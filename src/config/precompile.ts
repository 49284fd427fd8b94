import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { ajvOptions } from './ajv-options.ts';

/**
 * The source of a module that takes the place of `precompiled.ts`: validators for the schemas, by name, that need no
 * library. For the build alone.
 */
export async function precompiledSource(schemas: Readonly<Record<string, object>>): Promise<string> {
  const names = Object.keys(schemas);
  const ajv = new Ajv({ ...ajvOptions, code: { source: true, esm: true } });
  for (const name of names) ajv.addSchema(schemas[name] ?? {}, name);
  // Not "validate…": ajv names its own functions so.
  const exported = Object.fromEntries(names.map((name, index) => [`compiled_${index}`, name]));
  const code = standaloneCode(ajv, exported);
  const pairs = names.map((name, index) => `[${JSON.stringify(name)}, compiled_${index}]`);
  const contents = `${code}\nexport const precompiled = new Map([${pairs.join(', ')}]);`;
  return bundled(contents);
}

// The package is CommonJS, whose default export Node wraps once more than its types say.
const standaloneCode =
  'default' in standalone ? (standalone.default as unknown as typeof standalone.default) : standalone;

/** Puts the helpers that the generated code requires into it. */
async function bundled(contents: string): Promise<string> {
  const stdin = { contents, resolveDir: dirname(createRequire(import.meta.url).resolve('ajv')), loader: 'js' } as const;
  const result = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'silent' });
  return result.outputFiles[0]?.text ?? '';
}
