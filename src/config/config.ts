import type { Binding, DecisionStatus, Severity } from '../model/decision.ts';
import type { ExternalObject } from '../model/manifest.ts';
import type { FileRange } from '../model/range.ts';
import type { NamedScenario } from '../model/scenario.ts';

/** A validated config, with everything that it extends merged in. */
export interface Config {
  /** Absolute path; null where there is no config file. */
  readonly file: string | null;
  /** Whether the rules that need no decision run. */
  readonly recommended: boolean;
  readonly decisions: DecisionsConfig;
  readonly components: ReadonlyMap<string, ComponentConfig>;
  readonly externals: readonly ExternalObject[];
  readonly scenarios: ReadonlyMap<string, NamedScenario>;
  /** Whether scenarios are found besides those named. */
  readonly discover: boolean;
  /** By decision. An entry here replaces the block's entries of the same rule. */
  readonly enforce: ReadonlyMap<string, Binding>;
  readonly rules: ReadonlyMap<string, RuleConfig>;
  readonly plugins: readonly PluginConfig[];
  readonly suppress: readonly Suppression[];
  /** Absolute path of the findings that are known; null where there is none. */
  readonly baseline: string | null;
}

export interface DecisionsConfig {
  /** Absolute paths and globs; null where decisions are to be discovered. */
  readonly files: readonly string[] | null;
  /** For documents that carry no status. */
  readonly status: DecisionStatus | null;
  /** Words of other languages, by what they mean: `{ status: ['Estado'], accepted: ['Aceptado'] }`. */
  readonly headings: Readonly<Record<string, readonly string[]>>;
}

/** How a component's workload is told. */
export interface ComponentConfig {
  /** A name, with `*` for any part of it. */
  readonly name: string | null;
  readonly labels: Readonly<Record<string, string>> | null;
  /** Whether several workloads are meant. */
  readonly all: boolean;
  readonly place: FileRange;
}

export interface RuleConfig {
  readonly severity: Severity;
  readonly place: FileRange;
}

export interface PluginConfig {
  /** An absolute path, or a package's name. */
  readonly specifier: string;
  /** The folder that a package is looked up from, absolute. */
  readonly folder: string;
  readonly place: FileRange;
}

/** The findings that a config excuses: those that fit in all that is not null. `*` stands for any part of a text. */
export interface Suppression {
  readonly rule: string;
  /** `Deployment/legacy`, or a kind. */
  readonly resource: string | null;
  /** `AD-014`, or `docs/adr/a.md#AD-014`. */
  readonly decision: string | null;
  /** A field, with all that lies below it: a JSON Pointer, or a path with list items by name. */
  readonly path: string | null;
  readonly container: string | null;
  readonly reason: string;
  readonly place: FileRange;
}

/** What holds where there is no config. */
export const defaultConfig: Config = {
  file: null,
  recommended: true,
  decisions: { files: null, status: null, headings: {} },
  components: new Map(),
  externals: [],
  scenarios: new Map(),
  discover: true,
  enforce: new Map(),
  rules: new Map(),
  plugins: [],
  suppress: [],
  baseline: null,
};
