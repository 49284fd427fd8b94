import type { Manifests } from '../model/manifest.ts';
import type { Scenario } from '../model/scenario.ts';

/** Two scenarios that differ in one flag only. */
export interface FlagPair {
  readonly on: Manifests;
  readonly off: Manifests;
}

/** The scenarios in which a flag is known to be off, and the pairs that differ in nothing but it. */
export interface FlagStates {
  readonly off: readonly Manifests[];
  readonly pairs: readonly FlagPair[];
}

/** Tells by the scenarios' flips and set options where a flag is on and where off. What values files say is not known. */
export function flagStates(flag: string, scenarios: readonly Manifests[]): FlagStates {
  const known = scenarios.flatMap(manifests => {
    const state = stateOf(flag, manifests.scenario);
    return state === undefined ? [] : [{ manifests, state }];
  });
  const pairs = known.flatMap(({ manifests, state }) => {
    const other = scenarios.find(
      candidate =>
        candidate !== manifests &&
        stateOf(flag, candidate.scenario) !== state &&
        restOf(flag, candidate.scenario) === restOf(flag, manifests.scenario),
    );
    if (!other) return [];
    return [state ? { on: manifests, off: other } : { on: other, off: manifests }];
  });
  const unique = pairs.filter(
    (pair, index) => pairs.findIndex(({ on, off }) => on === pair.on && off === pair.off) === index,
  );
  return { off: known.filter(({ state }) => !state).map(({ manifests }) => manifests), pairs: unique };
}

function stateOf(flag: string, { flip, set }: Scenario): boolean | undefined {
  const given = set.flatMap(({ text }) => assignmentsIn(text)).findLast(({ key }) => key === flag);
  if (given) return /^(true|false)$/.test(given.value) ? given.value === 'true' : undefined;
  return flip?.key === flag ? flip.value : undefined;
}

/** All that makes a scenario but its name and the flag, as text. */
function restOf(flag: string, scenario: Scenario): string {
  const { values, set, release, namespace, kubeVersion, apiVersions, flip } = scenario;
  const others = set
    .map(({ flag: option, text }) => [option, assignmentsIn(text).filter(({ key }) => key !== flag)] as const)
    .filter(([, assignments]) => assignments.length > 0);
  const otherFlip = flip && flip.key !== flag ? flip : null;
  return JSON.stringify([values, others, release, namespace, kubeVersion, apiVersions, otherFlip]);
}

interface Assignment {
  readonly key: string;
  readonly value: string;
}

/** The assignments of one of Helm's set options: `a.b=1,c=2`, commas and dots escaped by a backslash. */
function assignmentsIn(text: string): readonly Assignment[] {
  return text.split(/(?<!\\),/).map(part => {
    const [, key = '', value = ''] = /^\s*((?:\\.|[^=\\])*?)\s*=\s*(.*?)\s*$/s.exec(part) ?? [];
    return { key: key.replace(/\\(.)/g, '$1'), value };
  });
}
