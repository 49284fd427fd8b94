import type { Failure } from '../model/failure.ts';
import type { Manifests } from '../model/manifest.ts';
import type { PlannedRule } from './planned-rule.ts';

/** What a target's run amounted to. */
export interface RunExtent {
  readonly target: string;
  readonly scenarios: readonly Manifests[];
  readonly plan: readonly PlannedRule[];
  /** Whether other failures explain an empty run already. */
  readonly failed: boolean;
}

/** A run that looked at nothing must not pass for a clean one. */
export function emptyChecks({ target, scenarios, plan, failed }: RunExtent): Failure[] {
  if (failed) return [];
  const failures: Failure[] = [];
  if (scenarios.every(({ resources }) => resources.length === 0))
    failures.push({
      code: 'nothing-rendered',
      message: `${target} rendered no resource.`,
      hint: 'Give the values that switch its templates on, with -f or --set.',
      target,
      location: null,
    });
  if (plan.length === 0)
    failures.push({
      code: 'nothing-to-check',
      message: `There is no rule to hold ${target} to.`,
      hint: 'Add an enforce block to a decision, or take "extends: none" out of the config.',
      target,
      location: null,
    });
  return failures;
}
