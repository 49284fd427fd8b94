import { join } from 'node:path';
import type { Failure, Staged } from '../model/failure.ts';
import type { Placed } from '../model/placed.ts';
import { configsIn } from './find.ts';
import { specifierOf } from './layer.ts';
import { packageFolder, resolveModule } from './resolve-module.ts';

/** A config that another one names: `./base.yaml`, `@team/lint`, or one of a plugin's as `@team/lint#strict`. */
export interface ConfigSource {
  readonly path: string;
  /** Which of a plugin's configs; null where none is named. */
  readonly part: string | null;
}

/** Where a config lies that one in that folder names; null where there is none. A package's own config goes before its module. */
export async function configSource(name: string, folder: string): Promise<ConfigSource | null> {
  const [, base = name, part = null] = /^(.+)#([^#/\\]+)$/.exec(name) ?? [];
  const specifier = specifierOf(base, folder);
  const path = (part === null && (await packagedConfig(specifier, folder))) || (await resolveModule(specifier, folder));
  return path === null ? null : { path, part };
}

async function packagedConfig(specifier: string, folder: string): Promise<string | null> {
  const installed = await packageFolder(specifier, folder);
  const [file] = installed === null ? [] : await configsIn(installed);
  return installed !== null && file !== undefined ? join(installed, file) : null;
}

/**
 * The config within a module's export: the export itself, or one of a plugin's configs, which brings its rules along. A
 * plugin's `rules` is a list, a config's a mapping.
 */
export function configWithin(placed: Placed, { path, part }: ConfigSource): Staged<Placed | null> {
  const { value } = placed;
  const rules = Array.isArray(value) ? value : isMapping(value) ? value.rules : null;
  if (!Array.isArray(rules)) return part === null ? staged(placed) : noSuchConfig(placed, part, []);
  const configs = isMapping(value) && isMapping(value.configs) ? value.configs : {};
  const chosen = configs[part ?? 'recommended'];
  if (!isMapping(chosen)) return noSuchConfig(placed, part ?? 'recommended', Object.keys(configs));
  const others = Array.isArray(chosen.plugins) ? chosen.plugins : [];
  return staged({ ...placed, value: { ...chosen, plugins: [path, ...others] } });
}

function noSuchConfig(placed: Placed, name: string, known: readonly string[]): Staged<null> {
  // Told at the config that extends it.
  const failure: Failure = {
    code: 'config-extends',
    message: `${placed.placeOf([]).file} has no config called "${name}"`,
    hint:
      known.length > 0
        ? `It has ${known.join(', ')}.`
        : 'It has none; name it under "plugins" to use its rules, and choose their severities under "rules".',
    target: null,
    location: null,
  };
  return { value: null, failures: [failure] };
}

function staged(value: Placed): Staged<Placed> {
  return { value, failures: [] };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
