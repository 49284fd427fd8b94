import type { SearchableManifests } from '../manifests/manifests.ts';
import type { Decision } from '../model/decision.ts';
import type { Failure } from '../model/failure.ts';
import type { ComponentProblem } from '../model/manifest.ts';
import type { OptionSchema } from '../model/options.ts';
import type { FileRange } from '../model/range.ts';
import { groupBy } from './order.ts';
import type { PlannedRule } from './planned-rule.ts';

/** What came of looking for every component that the plan names. */
export interface ComponentCheck {
  /** One for each component that is missing everywhere, or not told apart somewhere. */
  readonly failures: readonly Failure[];
  /** The planned rules that hang on such a component, with the reason. */
  readonly unchecked: ReadonlyMap<PlannedRule, string>;
}

interface Naming {
  readonly planned: PlannedRule;
  readonly component: string;
  readonly place: FileRange | null;
}

/** Looks for the components that options name: one failure per component, not one per rule. */
export function checkComponents(
  plan: readonly PlannedRule[],
  { scenarios, target }: { readonly scenarios: readonly SearchableManifests[]; readonly target: string },
): ComponentCheck {
  const failures: Failure[] = [];
  const unchecked = new Map<PlannedRule, string>();
  for (const namings of groupBy(plan.flatMap(namingsOf), ({ component }) => component)) {
    const problem = problemOf(namings, scenarios);
    if (!problem) continue;
    failures.push(failureFor(problem, { namings, target }));
    for (const { planned } of namings) unchecked.set(planned, `component ${problem.name} is ${problem.problem}`);
  }
  return { failures, unchecked };
}

/** The components that a planned rule's options name, by the `format` of their schema. */
function namingsOf(planned: PlannedRule): Naming[] {
  const { options, entry, rule } = planned;
  const properties: Readonly<Record<string, OptionSchema>> = rule.meta.options.properties;
  return Object.entries(properties).flatMap(([option, schema]) => {
    const given = options[option];
    if (schema.format === 'component' && typeof given === 'string')
      return [{ planned, component: given, place: entry?.placeOf([option]) ?? null }];
    if (schema.items?.format === 'component' && Array.isArray(given))
      return given.map((component, index) => ({ planned, component, place: entry?.placeOf([option, index]) ?? null }));
    return [];
  });
}

/** Several candidates in any scenario, or none in all of them. */
function problemOf(
  namings: readonly Naming[],
  scenarios: readonly SearchableManifests[],
): ComponentProblem | undefined {
  const name = namings[0]?.component ?? '';
  const problems = scenarios.flatMap(manifests => manifests.componentProblem(name) ?? []);
  const ambiguous = problems.find(({ problem }) => problem === 'ambiguous');
  // Where nothing at all was rendered, that is what is told.
  if (ambiguous || scenarios.every(({ resources }) => resources.length === 0)) return ambiguous;
  return problems.length === scenarios.length ? problems[0] : undefined;
}

function failureFor(
  { name, problem, candidates }: ComponentProblem,
  { namings, target }: { readonly namings: readonly Naming[]; readonly target: string },
): Failure {
  const decisions = new Set(namings.flatMap(({ planned }) => planned.decision ?? []).map(({ id }: Decision) => id));
  const wanted = decisions.size > 0 ? `, so ${[...decisions].join(', ')} cannot be checked` : '';
  const seen = candidates.length > 0 ? ` Workloads there: ${candidates.join(', ')}.` : '';
  const location = namings[0]?.place ?? null;
  if (problem === 'missing')
    return {
      code: 'component-missing',
      message: `No scenario renders the component "${name}"${wanted}.`,
      hint: `Label its workload app.kubernetes.io/component: ${name}, or say under "components" in the config how to tell it.${seen}`,
      target,
      location,
    };
  return {
    code: 'component-ambiguous',
    message: `"${name}" may be any of ${candidates.join(', ')}${wanted}.`,
    hint: 'Say under "components" in the config which one is meant, by name or labels, or set "all: true" where several are.',
    target,
    location,
  };
}
