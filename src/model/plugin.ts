import type { AnyRule } from './rule.ts';

/** Rules of a team's own, and configs that use them. */
export interface Plugin {
  /** For its readers; what goes wrong is told by the name that the config gives it. */
  readonly name?: string;
  readonly rules: readonly AnyRule[];
  /** Configs to extend, by name, each as a config file has it; `recommended` is the one meant where none is named. */
  readonly configs?: Readonly<Record<string, object>>;
}
