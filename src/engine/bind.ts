import type { Binding, Decision, Entry } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';

/** Lays the config's bindings over the decisions' own blocks: rule by rule, the config's entries replace the block's. */
export function bind(
  decisions: readonly Decision[],
  bindings: ReadonlyMap<string, Binding>,
  target: string,
): Staged<readonly Decision[]> {
  const failures: Failure[] = [];
  const value = decisions.map(decision => {
    const found = [...bindings.values()].filter(binding => names(binding.decision, decision));
    return found.reduce(bound, decision);
  });
  for (const binding of bindings.values()) {
    const meant = decisions.filter(decision => names(binding.decision, decision));
    if (meant.length === 0) failures.push(unknownDecision(binding, decisions, target));
    if (new Set(meant.map(({ place }) => place.file)).size > 1)
      failures.push(ambiguousDecision(binding, meant, target));
  }
  return { value, failures };
}

/** Whether a reference, `AD-014` or `docs/adr/a.md#AD-014`, means the decision. */
export function names(reference: string, { id, place }: Decision): boolean {
  return reference === id || reference === `${place.file}#${id}`;
}

function bound(decision: Decision, binding: Binding): Decision {
  const replaced = new Set(binding.entries.map(({ rule }) => rule));
  const kept = decision.entries.filter(({ rule }: Entry) => !replaced.has(rule));
  return {
    ...decision,
    entries: [...kept, ...binding.entries],
    unenforceable: binding.entries.length > 0 ? null : (binding.unenforceable ?? decision.unenforceable),
  };
}

function unknownDecision({ decision, place }: Binding, decisions: readonly Decision[], target: string): Failure {
  const known = decisions.map(({ id }) => id);
  return {
    code: 'decision-unknown',
    message: `No decision is called ${decision}.`,
    hint:
      known.length > 0
        ? `Name one of: ${known.join(', ')}.`
        : 'No decisions were found; name their files with --decisions or in the config.',
    target,
    location: place,
  };
}

function ambiguousDecision({ decision, place }: Binding, meant: readonly Decision[], target: string): Failure {
  return {
    code: 'decision-ambiguous',
    message: `${decision} is the id of ${meant.length} decisions.`,
    hint: `Name the one that is meant: ${meant.map(({ place, id }) => `${place.file}#${id}`).join(', ')}.`,
    target,
    location: place,
  };
}
