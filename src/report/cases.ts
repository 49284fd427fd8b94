import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';

/** How one rule of one decision (of none, for those that need none) stands in one scenario. */
export interface Case {
  readonly rule: string;
  /** Null for what belongs to no scenario: a look at all of them together, or at a document. */
  readonly scenario: string | null;
  /** `excused`: all that it found is suppressed. `nothing`: there was nothing to check. `unknown`: it could not be told. */
  readonly standing: 'broken' | 'excused' | 'holds' | 'nothing' | 'unknown';
  /** Those that are suppressed too. */
  readonly findings: readonly Finding[];
}

/** The cases of a decision: each of its rules in each scenario that the rule is meant for; suppressed findings are among those given. */
export function casesOf(outcome: DecisionOutcome, findings: readonly Finding[]): Case[] {
  const own = findings.filter(finding => isOf(finding, outcome));
  const rules = new Set([...outcome.rules.map(({ rule }) => rule), ...own.map(({ rule }) => rule)]);
  return [...rules].flatMap(rule =>
    casesOfRule(
      rule,
      outcome,
      own.filter(finding => finding.rule === rule),
    ),
  );
}

/** The cases of rules that ran without a decision, where they found something; what they checked else is not told. */
export function casesWithoutDecision(target: string, findings: readonly Finding[]): Case[] {
  const own = findings.filter(finding => finding.target === target && finding.decision === null);
  return [...new Set(own.map(({ rule }) => rule))].flatMap(rule => {
    const ofRule = own.filter(finding => finding.rule === rule);
    const scenarios = new Set(ofRule.flatMap(finding => scenariosOf(finding)));
    return [...scenarios].map(scenario => found({ rule, scenario }, ofRule));
  });
}

/** The scenarios that a report shows of a target, in order. */
export function scenarioNames({ scenarios }: Pick<LintResult, 'scenarios'>, target: string): string[] {
  return scenarios.filter(each => each.target === target).map(({ name }) => name);
}

function casesOfRule(rule: string, { rules, state }: DecisionOutcome, findings: readonly Finding[]): Case[] {
  const checks = new Map<string | null, number>();
  for (const { scenario, checks: more } of rules.filter(each => each.rule === rule).flatMap(({ checked }) => checked))
    checks.set(scenario, (checks.get(scenario) ?? 0) + more);
  const broke = new Set(findings.flatMap(finding => scenariosOf(finding)));
  // Most rules never look at all scenarios together; that they did not is nothing to tell.
  if (checks.get(null) === 0 && !broke.has(null)) checks.delete(null);
  const met = [...new Set([...checks.keys(), ...broke])].map((scenario): Case => {
    if (broke.has(scenario)) return found({ rule, scenario }, findings);
    const standing = state === 'not-checked' ? 'unknown' : checks.get(scenario) === 0 ? 'nothing' : 'holds';
    return { rule, scenario, standing, findings: [] };
  });
  const isTold = met.some(({ scenario, standing }) => scenario === null && standing !== 'nothing');
  // A rule that looks at all scenarios together has no case in each.
  return isTold ? met.filter(({ scenario, standing }) => scenario === null || standing !== 'nothing') : met;
}

function found(at: { readonly rule: string; readonly scenario: string | null }, findings: readonly Finding[]): Case {
  const here = findings.filter(each => scenariosOf(each).includes(at.scenario));
  const isExcused = here.every(({ suppressed }) => suppressed !== undefined);
  return { ...at, standing: isExcused ? 'excused' : 'broken', findings: here };
}

function scenariosOf({ scenarios }: Finding): readonly (string | null)[] {
  return scenarios.length > 0 ? scenarios : [null];
}

function isOf({ decision, target }: Finding, outcome: DecisionOutcome): boolean {
  const { id, place } = outcome.decision;
  return target === outcome.target && decision?.id === id && decision.file === place.file;
}
