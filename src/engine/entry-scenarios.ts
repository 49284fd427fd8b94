import type { Failure } from '../model/failure.ts';
import { nearest } from '../model/nearest.ts';
import type { OptionSchema } from '../model/options.ts';
import type { FileRange } from '../model/range.ts';
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

/** Looks for the scenarios that entries and their options name. Where nothing at all was rendered, that is what is told. */
export function checkScenarios(plan: readonly PlannedRule[], search: ScenarioSearch): ScenarioCheck {
  const failures: Failure[] = [];
  const unchecked = new Map<PlannedRule, string>();
  for (const planned of plan) {
    const missing = [...limits(planned), ...optionScenarios(planned)].filter(({ name }) => isMissing(name, search));
    failures.push(...missing.map(naming => unknownScenario(naming, planned, search)));
    const names = missing.map(({ name }) => name);
    const reason =
      names.length > 0
        ? `${names.join(', ')}, which the chart does not have`
        : notRendered(planned.entry?.scenarios ?? [], search);
    if (reason !== null) unchecked.set(planned, heldFor(planned, reason));
  }
  return { failures, unchecked };
}

/** Why a rule had nothing to check that decides for scenarios of which none was rendered; null where that is not why. */
export function idleForScenarios(planned: PlannedRule, search: Omit<ScenarioSearch, 'target'>): string | null {
  const names = optionScenarios(planned).map(({ name }) => name);
  const reason = notRendered(names, search);
  return reason && heldFor(planned, reason);
}

function heldFor({ rule }: PlannedRule, reason: string): string {
  return `${rule.meta.id} holds for ${reason}`;
}

/** The scenario that given manifests are, which every decision may name. */
const given = 'given';

/** What was not looked for cannot be missed. */
function isMissing(name: string, { known }: ScenarioSearch): boolean {
  return known?.discovered === true && name !== given && !known.names.includes(name);
}

function notRendered(names: readonly string[], { rendered, known }: Omit<ScenarioSearch, 'target'>): string | null {
  if (names.length === 0 || rendered.length === 0 || names.some(name => rendered.includes(name))) return null;
  return `${names.join(', ')}, which ${known === null ? 'cannot be told in given manifests' : 'was not rendered'}`;
}

interface Naming {
  readonly name: string;
  readonly place: FileRange | null;
}

/** The scenarios that an entry is limited to. */
function limits({ entry }: PlannedRule): Naming[] {
  const names = entry?.scenarios ?? [];
  return names.map((name, index) => {
    const path = names.length > 1 ? ['scenarios', index] : ['scenarios'];
    return { name, place: entry?.placeOf(path) ?? null };
  });
}

/** The scenarios that name the parts of an option, by the `keysAre` of its schema. */
function optionScenarios({ rule, options, entry, readFrom }: PlannedRule): Naming[] {
  const schemas: [string, OptionSchema][] = Object.entries(rule.meta.options.properties);
  return schemas.flatMap(([option, { keysAre }]) => {
    const value = options[option];
    if (keysAre !== 'scenarios' || typeof value !== 'object' || value === null) return [];
    const placeOf = (name: string) => readFrom[option] ?? entry?.placeOf([option, name]) ?? null;
    return Object.keys(value).map(name => ({ name, place: placeOf(name) }));
  });
}

function unknownScenario({ name, place }: Naming, planned: PlannedRule, { target, known }: ScenarioSearch): Failure {
  const { decision, rule } = planned;
  const names = known?.names ?? [];
  const near = nearest(name, names);
  const listed = names.slice(0, 12).join(', ') + (names.length > 12 ? ', …' : '');
  return {
    code: 'scenario-unknown',
    message: `${target} has no scenario ${name}, which ${decision ? `${decision.id} names for ` : ''}${rule.meta.id}.`,
    hint: near === undefined ? `Name one of ${listed}, or add it to the config.` : `Did you mean "${near}"?`,
    target,
    location: place,
  };
}
