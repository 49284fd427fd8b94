import type { Failure } from '../model/failure.ts';
import { nearest } from '../model/nearest.ts';
import type { KnownScenarios } from '../model/scenario.ts';
import type { PlannedRule } from './planned-rule.ts';

/** What a run has of the scenarios that entries may name. */
export interface ScenarioSearch {
  readonly target: string;
  /** The names of those that rendered. */
  readonly rendered: readonly string[];
  /** Null for given manifests, and where the chart could not be read. */
  readonly known: KnownScenarios | null;
}

/** What came of looking for every scenario that an entry names. */
export interface ScenarioCheck {
  /** One for each name that the chart has no scenario for. */
  readonly failures: readonly Failure[];
  /** The planned rules that hold for nothing that was rendered, with the reason. */
  readonly unchecked: ReadonlyMap<PlannedRule, string>;
}

/** Looks for the scenarios that entries name. Where nothing at all was rendered, that is what is told. */
export function checkScenarios(plan: readonly PlannedRule[], search: ScenarioSearch): ScenarioCheck {
  const failures: Failure[] = [];
  const unchecked = new Map<PlannedRule, string>();
  for (const planned of plan) {
    const names = planned.entry?.scenarios ?? [];
    const missing = names.filter(name => isMissing(name, search));
    failures.push(...missing.map(name => unknownScenario(name, planned, search)));
    const reason = reasonNotChecked(names, missing, search);
    if (reason !== null) unchecked.set(planned, `${planned.rule.meta.id} holds for ${reason}`);
  }
  return { failures, unchecked };
}

/** The scenario that given manifests are, which every decision may name. */
const given = 'given';

/** What was not looked for cannot be missed. */
function isMissing(name: string, { known }: ScenarioSearch): boolean {
  return known?.discovered === true && name !== given && !known.names.includes(name);
}

function reasonNotChecked(
  names: readonly string[],
  missing: readonly string[],
  { rendered, known }: ScenarioSearch,
): string | null {
  if (missing.length > 0) return `${missing.join(', ')}, which the chart does not have`;
  if (names.length === 0 || rendered.length === 0 || names.some(name => rendered.includes(name))) return null;
  const why = known === null ? 'cannot be told in given manifests' : 'was not rendered';
  return `${names.join(', ')}, which ${why}`;
}

function unknownScenario(name: string, planned: PlannedRule, { target, known }: ScenarioSearch): Failure {
  const { entry, decision, rule } = planned;
  const names = known?.names ?? [];
  const near = nearest(name, names);
  const listed = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
  return {
    code: 'scenario-unknown',
    message: `${target} has no scenario ${name}, which ${decision ? `${decision.id} names for ` : ''}${rule.meta.id}.`,
    hint: near === undefined ? `Name one of ${listed}, or add it to the config.` : `Did you mean "${near}"?`,
    target,
    location: entry?.placeOf(['scenarios', ...indexIn(entry.scenarios, name)]) ?? null,
  };
}

/** The name's place in the list, so that the failure stands at the very word. */
function indexIn(names: readonly string[] | null, name: string): number[] {
  return names && names.length > 1 ? [names.indexOf(name)] : [];
}
