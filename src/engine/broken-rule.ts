import type { Entry } from '../model/decision.ts';
import type { Failure } from '../model/failure.ts';
import type { AnyRule } from '../model/rule.ts';

/** The failure for a rule that threw: a bug of the rule's, told with its id. */
export function brokenRule(
  { rule, entry }: { readonly rule: AnyRule; readonly entry: Entry | null },
  target: string,
  error: unknown,
): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'rule-broken',
    message: `The rule ${rule.meta.id} broke: ${reason}.`,
    hint: 'Nothing that it checks is known to hold; report this to the author of the rule, with the chart.',
    target,
    location: entry?.place ?? null,
  };
}
