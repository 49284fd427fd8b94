import type { LintResult } from './result.ts';
import type { AnyRule } from './rule.ts';

/** What a config and decision documents say by themselves, before any chart is rendered. */
export interface Inspection {
  /** The config's file, as places name it; null where there is none. */
  readonly config: string | null;
  /** The folder of documents that was found; null where none was, or none was looked for. */
  readonly folder: string | null;
  /** How many documents were read. */
  readonly documents: number;
  /** Documents that are no decisions, and why. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
  /** The rules that there are, those of plugins too. */
  readonly rules: readonly AnyRule[];
  /** How many of them came from plugins. */
  readonly ofPlugins: number;
  /** A result without targets: its decisions with their entries, unchecked, and every failure. */
  readonly result: LintResult;
}
