import type { Failure } from '../model/failure.ts';
import { nearest } from '../model/nearest.ts';
import type { FileRange } from '../model/range.ts';
import type { AnyRule } from '../model/rule.ts';

/** The failure for a rule id that nobody knows, with the nearest one that exists. */
export function unknownRule(
  { rule, place }: { readonly rule: string; readonly place: FileRange },
  { rules, target }: { readonly rules: ReadonlyMap<string, AnyRule>; readonly target: string },
): Failure {
  const near = nearest(rule, [...rules.keys()]);
  return {
    code: 'rule-unknown',
    message: `There is no rule "${rule}".`,
    hint: near
      ? `Did you mean "${near}"? \`kube-adr-lint rules\` lists them all.`
      : '`kube-adr-lint rules` lists them all.',
    target,
    location: place,
  };
}
