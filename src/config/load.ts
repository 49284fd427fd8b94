import { dirname, relative, sep } from 'node:path';
import type { Failure, Staged } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import { type Config, defaultConfig } from './config.ts';
import { readConfigFile } from './config-file.ts';
import { type ConfigSource, configSource, configWithin } from './config-source.ts';
import { extended, type Layer, layerOf } from './layer.ts';
import { configSchema } from './schema.ts';
import { configSchemaName, validatorFor } from './validators.ts';
import { writtenConfig } from './written.ts';

interface Loading {
  readonly root: string;
  /** The configs that led here, the first one first. */
  readonly chain: readonly ConfigSource[];
}

/** Reads a config and all that it extends. What is wrong is left out of the value, and is a failure each. */
export async function loadConfig(file: string, root: string): Promise<Staged<Config>> {
  const { value: layers, failures } = await layersOf({ path: file, part: null }, { root, chain: [] });
  return { value: { ...layers.reduce(over, defaultConfig), file }, failures };
}

/** The layers of a config, its own last. */
async function layersOf(source: ConfigSource, { root, chain }: Loading): Promise<Staged<readonly Layer[]>> {
  const { path } = source;
  const file = await readConfigFile(path, relative(root, path).split(sep).join('/'));
  const { value: placed, failures } = file.value ? configWithin(file.value, source) : { value: null, failures: [] };
  if (!placed) return { value: [], failures: [...file.failures, ...failures] };
  const validator = await validatorFor(configSchemaName, configSchema);
  const { written, problems } = writtenConfig(placed.value, validator);
  const wrong = problems.map(({ path: at, message, hint }): Failure => {
    return { code: 'config-invalid', message: `config: ${message}`, hint, target: null, location: placed.placeOf(at) };
  });
  const own = layerOf(written, { path, placeOf: placed.placeOf });
  const place = placed.placeOf(['extends']);
  const bases = await Promise.all(
    extended(written).map(name => baseOf({ name, folder: dirname(path), place }, { root, chain: [...chain, source] })),
  );
  return {
    value: [...bases.flatMap(base => base.value), own.value],
    failures: [...file.failures, ...wrong, ...bases.flatMap(base => base.failures), ...own.failures],
  };
}

/** One name under `extends`. */
interface Base {
  readonly name: string;
  /** The folder of the config that names it. */
  readonly folder: string;
  readonly place: FileRange;
}

async function baseOf({ name, folder, place }: Base, loading: Loading): Promise<Staged<readonly Layer[]>> {
  const failed = (message: string, hint: string): Staged<readonly Layer[]> => {
    return { value: [], failures: [{ code: 'config-extends', message, hint, target: null, location: place }] };
  };
  const source = await configSource(name, folder);
  if (source === null) return failed(`"${name}" is no config that can be found`, missing);
  if (loading.chain.some(({ path, part }) => path === source.path && part === source.part))
    return failed(`"${name}" extends this config, which extends it`, 'Take one of the two out.');
  const { value, failures } = await layersOf(source, loading);
  return { value, failures: failures.map(failure => ({ ...failure, location: failure.location ?? place })) };
}

const missing = 'Write recommended, none, a file relative to this config, or the name of an installed package.';

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
    baseline: layer.baseline ?? below.baseline,
  };
}
