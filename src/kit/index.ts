import type { OptionsSchema } from '../model/options.ts';
import type { Messages, Rule } from '../model/rule.ts';

export type { Component, Container, Manifests, Place, Resource, Workload } from '../model/manifest.ts';
export type { OptionSchema, OptionsOf, OptionsSchema } from '../model/options.ts';
export type { Rendered } from '../model/rendered.ts';
export type {
  AnyRule,
  Chart,
  Checked,
  Report,
  Rule,
  RuleContext,
  RuleMeta,
  SnippetShapes,
  Visitors,
} from '../model/rule.ts';
export { nothingToCheck } from '../model/rule.ts';

/** Gives a rule its types: message ids, their data and the options are checked by the compiler. */
export function defineRule<const Schema extends OptionsSchema, const M extends Messages>(
  rule: Rule<Schema, M>,
): Rule<Schema, M> {
  return rule;
}
