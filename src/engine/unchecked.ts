import type { Decision } from '../model/decision.ts';
import type { Manifests } from '../model/manifest.ts';
import type { KnownScenarios } from '../model/scenario.ts';
import { idleForScenarios } from './entry-scenarios.ts';
import type { PlannedRule } from './planned-rule.ts';
import type { RuleRun } from './run.ts';

/** What a run met on its way. */
export interface Evidence {
  readonly decisions: readonly Decision[];
  readonly scenarios: readonly Pick<Manifests, 'scenario' | 'resources'>[];
  /** The planned rules that were not asked, and why. */
  readonly notAsked: ReadonlyMap<PlannedRule, string>;
  /** Decisions that could not be planned, and why. */
  readonly unplanned: ReadonlyMap<Decision, string>;
  readonly runs: readonly RuleRun[];
  /** The scenarios that the chart has; null where there is no chart to have any. */
  readonly known: KnownScenarios | null;
}

/** The decisions that a run could not, or not wholly, check; of several reasons, the last below explains most. */
export function uncheckedDecisions({
  decisions,
  scenarios,
  notAsked,
  unplanned,
  runs,
  known,
}: Evidence): Map<Decision, string> {
  return new Map([
    ...nothingRendered(decisions, scenarios),
    ...[...notAsked].flatMap(([{ decision }, reason]) => (decision ? [[decision, reason] as const] : [])),
    ...runs.flatMap(each => outcomeless(each, { scenarios, known })),
    ...unplanned,
  ]);
}

type Because = readonly [Decision, string];

function nothingRendered(decisions: readonly Decision[], scenarios: Evidence['scenarios']): Because[] {
  if (scenarios.some(({ resources }) => resources.length > 0)) return [];
  return decisions.filter(({ entries }) => entries.length > 0).map(decision => [decision, 'nothing was rendered']);
}

/** Why a rule that was asked tells nothing: it broke, or wanted a chart, or scenarios, that are not there. */
function outcomeless(
  { planned, failure, checks, needsChart }: RuleRun,
  { scenarios, known }: Pick<Evidence, 'scenarios' | 'known'>,
): Because[] {
  const { decision, rule } = planned;
  if (!decision) return [];
  if (failure) return [[decision, failure.message]];
  if (checks > 0) return [];
  const areGiven = scenarios.every(({ scenario }) => scenario.origin === 'given');
  if (needsChart && areGiven) return [[decision, `${rule.meta.id} needs the chart, and only manifests were given`]];
  const reason = idleForScenarios(planned, { rendered: scenarios.map(({ scenario }) => scenario.name), known });
  return reason === null ? [] : [[decision, reason]];
}
