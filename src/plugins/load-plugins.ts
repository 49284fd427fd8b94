import { isAbsolute, relative, sep } from 'node:path';
import type { Config, PluginConfig } from '../config/config.ts';
import { loadModule, type ModuleExports } from '../config/load-module.ts';
import { resolveModule } from '../config/resolve-module.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { AnyRule } from '../model/rule.ts';
import { ruleProblems } from './rule-problems.ts';

/** The rules that there are: ours, then those of the config's plugins. What is no rule is a failure, and hides no other. */
export async function loadPlugins(
  config: Pick<Config, 'plugins'>,
  own: readonly AnyRule[],
): Promise<Staged<readonly AnyRule[]>> {
  const listed: Listed[] = own.map(rule => ({ rule, from: 'kube-adr-lint' }));
  const failures: Failure[] = [];
  // One after the other: of two rules with one id the first counts, in every run.
  for (const plugin of await distinct(config.plugins)) {
    const read = await candidatesOf(plugin);
    failures.push(...read.failures);
    for (const [index, candidate] of read.value.entries()) {
      const { value: rule, failures: wrong } = await accepted(candidate, { listed, plugin, index });
      if (rule !== null) listed.push({ rule, from: plugin.name });
      failures.push(...wrong);
    }
  }
  return { value: listed.map(({ rule }) => rule), failures };
}

interface Listed {
  readonly rule: AnyRule;
  /** Who brought it. */
  readonly from: string;
}

interface Found {
  /** As a person would write it. */
  readonly name: string;
  /** Null where there is no such module. */
  readonly path: string | null;
  readonly place: PluginConfig['place'];
}

/** Each plugin once, however many configs name it. */
async function distinct(plugins: readonly PluginConfig[]): Promise<Found[]> {
  const found = await Promise.all(
    plugins.map(async ({ specifier, folder, place }): Promise<Found> => {
      return { name: nameOf(specifier, folder), path: await resolveModule(specifier, folder), place };
    }),
  );
  const key = ({ path, name }: Found): string => path ?? name;
  return found.filter((plugin, index) => found.findIndex(other => key(other) === key(plugin)) === index);
}

function nameOf(specifier: string, folder: string): string {
  if (!isAbsolute(specifier)) return specifier;
  const path = relative(folder, specifier).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** What a plugin's module lists as rules, unseen. */
async function candidatesOf(plugin: Found): Promise<Staged<readonly unknown[]>> {
  if (plugin.path === null) return nothing(missing(plugin));
  try {
    const rules = listIn(await loadModule(plugin.path));
    return rules ? { value: rules, failures: [] } : nothing(withoutRules(plugin));
  } catch (error) {
    return nothing(notLoaded(plugin, error));
  }
}

/** The list of rules that a module exports: its default, the default's `rules`, or its own `rules`. */
function listIn({ default: main, rules }: ModuleExports): readonly unknown[] | null {
  const within = typeof main === 'object' && main !== null && 'rules' in main ? main.rules : main;
  const found = [within, rules].find(Array.isArray);
  return found !== undefined && found.length > 0 ? found : null;
}

interface Offer {
  readonly listed: readonly Listed[];
  readonly plugin: Found;
  readonly index: number;
}

/** The candidate, if it is a rule that is not there yet. */
async function accepted(candidate: unknown, { listed, plugin, index }: Offer): Promise<Staged<AnyRule | null>> {
  if (listed.some(({ rule }) => rule === candidate)) return { value: null, failures: [] };
  const name = `the rule ${idOf(candidate) ?? `at position ${index + 1}`} of ${plugin.name}`;
  const problems = await ruleProblems(candidate);
  const wrong = problems.map(({ message, hint }) =>
    told(plugin, ['rule-invalid', `${name} is not loaded: ${message}`, hint]),
  );
  if (wrong.length > 0) return { value: null, failures: wrong };
  const rule = candidate as AnyRule; // `ruleProblems` found none
  const twin = listed.find(other => other.rule.meta.id === rule.meta.id);
  return twin ? nobody(told(plugin, duplicate(rule.meta.id, twin))) : { value: rule, failures: [] };
}

function idOf(candidate: unknown): string | null {
  const id = (candidate as { meta?: { id?: unknown } | null } | null | undefined)?.meta?.id; // asked of anything at all
  return typeof id === 'string' ? `"${id}"` : null;
}

type Wording = readonly [code: string, message: string, hint: string];

function duplicate(id: string, { from }: Listed): Wording {
  const hint = 'Give it another id, for example with the name of your team before it.';
  return ['rule-duplicate', `there is a rule "${id}" already, of ${from}; this one is not loaded`, hint];
}

function missing(plugin: Found): Failure {
  const hint = 'Write a file relative to this config, or the name of an installed package.';
  return told(plugin, ['plugin-missing', `there is no plugin ${plugin.name}`, hint]);
}

function notLoaded(plugin: Found, error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  const hint = 'Correct the module, or install what it imports.';
  return told(plugin, ['plugin-broken', `the plugin ${plugin.name} does not load: ${reason.split('\n')[0]}`, hint]);
}

function withoutRules(plugin: Found): Failure {
  const hint = 'Export "default definePlugin({ rules: [ … ] })", or a list of rules.';
  return told(plugin, ['plugin-empty', `the plugin ${plugin.name} exports no rules`, hint]);
}

function told({ place }: Found, [code, message, hint]: Wording): Failure {
  return { code, message, hint, target: null, location: place };
}

function nothing(failure: Failure): Staged<readonly unknown[]> {
  return { value: [], failures: [failure] };
}

function nobody(failure: Failure): Staged<null> {
  return { value: null, failures: [failure] };
}
