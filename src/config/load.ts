import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure, Staged } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import { type Config, defaultConfig } from './config.ts';
import { readConfigFile } from './config-file.ts';
import { extended, type Layer, layerOf, specifierOf } from './layer.ts';
import { configSchema } from './schema.ts';
import { configSchemaName, validatorFor } from './validators.ts';
import { writtenConfig } from './written.ts';

interface Loading {
  readonly root: string;
  /** The files that led here, the first one first. */
  readonly chain: readonly string[];
}

/** Reads a config and all that it extends. What is wrong is left out of the value, and is a failure each. */
export async function loadConfig(file: string, root: string): Promise<Staged<Config>> {
  const { value: layers, failures } = await layersOf(file, { root, chain: [] });
  return { value: { ...layers.reduce(over, defaultConfig), file }, failures };
}

/** The layers of a config, its own last. */
async function layersOf(path: string, { root, chain }: Loading): Promise<Staged<readonly Layer[]>> {
  const { value: placed, failures } = await readConfigFile(path, relative(root, path).split(sep).join('/'));
  if (!placed) return { value: [], failures };
  const validator = await validatorFor(configSchemaName, configSchema);
  const { written, problems } = writtenConfig(placed.value, validator);
  const wrong = problems.map(({ path: at, message, hint }): Failure => {
    return { code: 'config-invalid', message: `config: ${message}`, hint, target: null, location: placed.placeOf(at) };
  });
  const own = layerOf(written, { path, placeOf: placed.placeOf });
  const place = placed.placeOf(['extends']);
  const bases = await Promise.all(
    extended(written).map(name => baseOf(name, place, { root, chain: [...chain, path] })),
  );
  return {
    value: [...bases.flatMap(base => base.value), own.value],
    failures: [...failures, ...wrong, ...bases.flatMap(base => base.failures), ...own.failures],
  };
}

async function baseOf(name: string, place: FileRange, loading: Loading): Promise<Staged<readonly Layer[]>> {
  const failed = (code: string, message: string, hint: string): Staged<readonly Layer[]> => {
    return { value: [], failures: [{ code, message, hint, target: null, location: place }] };
  };
  const from = loading.chain.at(-1) ?? loading.root;
  const path = await pathOf(specifierOf(name, dirname(from)), from);
  if (path === null) return failed('config-extends', `"${name}" is no config that can be found`, missing);
  if (!loading.chain.includes(path)) {
    const { value, failures } = await layersOf(path, loading);
    return { value, failures: failures.map(failure => ({ ...failure, location: failure.location ?? place })) };
  }
  return failed('config-extends', `"${name}" extends this config, which extends it`, 'Take one of the two out.');
}

const missing = 'Write recommended, none, a file relative to this config, or the name of an installed package.';

/** The file of a config that another one names. */
async function pathOf(specifier: string, from: string): Promise<string | null> {
  if (isAbsolute(specifier)) return (await isThere(specifier)) ? specifier : null;
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    // Not found the old way; a package of nothing but modules answers only to the new one.
    const { createJiti } = await import('jiti');
    const found = createJiti(from).esmResolve(specifier, { try: true });
    return found ? fileURLToPath(found) : null;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** One layer over what lies below it: by name where things have names, after the others where they are a list. */
function over(below: Config, layer: Layer): Config {
  return {
    file: below.file,
    recommended: layer.recommended ?? below.recommended,
    decisions: {
      files: layer.decisions.files ?? below.decisions.files,
      status: layer.decisions.status ?? below.decisions.status,
      headings: { ...below.decisions.headings, ...layer.decisions.headings },
    },
    components: new Map([...below.components, ...layer.components]),
    externals: [...below.externals, ...layer.externals],
    scenarios: new Map([...below.scenarios, ...layer.scenarios]),
    discover: layer.discover ?? below.discover,
    enforce: new Map([...below.enforce, ...layer.enforce]),
    rules: new Map([...below.rules, ...layer.rules]),
    plugins: [...below.plugins, ...layer.plugins],
    suppress: [...below.suppress, ...layer.suppress],
  };
}
