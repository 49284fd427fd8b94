import { dirname, extname, isAbsolute, resolve } from 'node:path';
import { bindingOf } from '../model/binding.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { Placed } from '../model/placed.ts';
import type { NamedScenario } from '../model/scenario.ts';
import type { Config } from './config.ts';
import { setOptions } from './set-options.ts';
import type { WrittenConfig, WrittenScenario } from './written.ts';

/** What one config file says by itself; null where it leaves a choice to what it extends. */
export interface Layer extends Omit<Config, 'file' | 'recommended' | 'discover'> {
  readonly recommended: boolean | null;
  readonly discover: boolean | null;
}

interface Source {
  readonly path: string;
  readonly placeOf: Placed['placeOf'];
}

/** Turns a config as written into what it means; only the bindings of `enforce` can fail. */
export function layerOf(written: WrittenConfig, { path, placeOf }: Source): Staged<Layer> {
  const folder = dirname(path);
  const { decisions, components = {}, scenarios = {}, enforce = {}, rules = {} } = written;
  const bindings = Object.entries(enforce).map(([decision, value]) =>
    bindingOf(decision, { value, placeOf: inner => placeOf(['enforce', decision, ...inner]) }),
  );
  const layer: Layer = {
    recommended: recommendedOf(written),
    decisions: {
      files: decisions?.files === undefined ? null : list(decisions.files).map(file => resolve(folder, file)),
      status: decisions?.status ?? null,
      headings: decisions?.headings ?? {},
    },
    components: mapped(components, ({ name = null, labels = null, all = false }, key) => {
      return { name, labels, all, place: placeOf(['components', key]) };
    }),
    externals: (written.externals ?? []).map(({ kind, name, namespace = null, keys = null }) => {
      return { kind, name, namespace, keys };
    }),
    scenarios: mapped(scenarios, (scenario, key) => {
      return scenarioOf(scenario, { folder, place: placeOf(['scenarios', key]) });
    }),
    discover: written.discover ?? null,
    enforce: new Map(bindings.map(({ value }) => [value.decision, value])),
    rules: mapped(rules, (severity, key) => ({ severity, place: placeOf(['rules', key]) })),
    plugins: (written.plugins ?? []).map((plugin, index) => {
      return { specifier: specifierOf(plugin, folder), folder, place: placeOf(['plugins', index]) };
    }),
    suppress: (written.suppress ?? []).map(({ rule, reason, ...selector }, index) => {
      const { resource = null, decision = null, path: field = null, container = null } = selector;
      return { rule, resource, decision, path: field, container, reason, place: placeOf(['suppress', index]) };
    }),
    baseline: written.baseline === undefined ? null : resolve(folder, written.baseline),
  };
  return { value: layer, failures: bindings.flatMap((one): readonly Failure[] => one.failures) };
}

/** The configs that a config builds on, besides the words `recommended` and `none`. */
export function extended(written: WrittenConfig): string[] {
  return list(written.extends ?? []).filter(name => name !== 'recommended' && name !== 'none');
}

/** An absolute path, or a package's name: only what begins with a dot, or ends as a file does, is a path. */
export function specifierOf(name: string, folder: string): string {
  const endsAsFile =
    ['.yaml', '.yml', '.json', '.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].includes(extname(name)) &&
    !name.startsWith('@');
  return /^\.\.?(?:[\\/]|$)/.test(name) || isAbsolute(name) || endsAsFile ? resolve(folder, name) : name;
}

function recommendedOf(written: WrittenConfig): boolean | null {
  const last = list(written.extends ?? []).findLast(name => name === 'recommended' || name === 'none');
  return last === undefined ? null : last === 'recommended';
}

function scenarioOf(written: WrittenScenario, at: Pick<NamedScenario, 'folder' | 'place'>): NamedScenario {
  return {
    ...at,
    values: list(written.values ?? []),
    set: setOptions(written.set ?? {}),
    release: written.release ?? null,
    namespace: written.namespace ?? null,
    kubeVersion: written.kubeVersion ?? null,
    apiVersions: written.apiVersions ?? [],
    expect: written.expect ?? 'renders',
  };
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  make: (value: From, key: string) => To,
): Map<string, To> {
  return new Map(Object.entries(record).map(([key, value]) => [key, make(value, key)]));
}
