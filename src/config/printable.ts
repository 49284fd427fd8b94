import type { Entry } from '../model/decision.ts';
import type { Config } from './config.ts';

/** A config as plain data in the form in which it is written, everything that it extends and every default in it. */
export function printableConfig(config: Config): Record<string, unknown> {
  return {
    file: config.file,
    extends: config.recommended ? 'recommended' : 'none',
    decisions: config.decisions,
    components: record(config.components, ({ place: _, ...component }) => component),
    externals: config.externals,
    scenarios: record(config.scenarios, ({ place: _, folder: __, set, ...scenario }) => {
      return { ...scenario, set: set.map(option => option.text) };
    }),
    discover: config.discover,
    enforce: record(config.enforce, ({ entries, unenforceable }) => {
      return unenforceable === null ? entries.map(printableEntry) : { none: unenforceable };
    }),
    rules: record(config.rules, ({ severity }) => severity),
    plugins: config.plugins.map(plugin => plugin.specifier),
    suppress: config.suppress.map(({ place: _, ...suppression }) => suppression),
    baseline: config.baseline,
  };
}

function printableEntry({ rule, options, suppressible, ...entry }: Entry): Record<string, unknown> {
  const { from, scenarios, severity, reason } = entry;
  const said = { from, scenarios, severity, reason, suppressible: suppressible ? null : false };
  const reserved = Object.entries(said).filter(([, value]) => value !== null);
  return { [rule]: { ...options, ...Object.fromEntries(reserved) } };
}

function record<From>(map: ReadonlyMap<string, From>, make: (value: From) => unknown): Record<string, unknown> {
  return Object.fromEntries([...map].map(([key, value]) => [key, make(value)]));
}
