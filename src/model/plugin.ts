import type { AnyRule } from './rule.ts';

/** Rules of a team's own, and configs that use them. */
export interface Plugin {
  /** How it is told about; the name that the config gives it where this is left out. */
  readonly name?: string;
  readonly rules: readonly AnyRule[];
  /** Configs to extend, by name, each as a config file has it; `recommended` is the one meant where none is named. */
  readonly configs?: Readonly<Record<string, object>>;
}
