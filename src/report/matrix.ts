import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { type Case, casesOf, casesWithoutDecision, scenarioNames } from './cases.ts';

/** Decisions (and rules that need none) by scenarios, for one target. */
export interface Matrix {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Scenarios in which every row stands alike. */
export interface Column {
  /** Null for what belongs to no scenario. */
  readonly scenarios: readonly (string | null)[];
}

export interface Row {
  /** Null where the row is a rule that ran without a decision. */
  readonly outcome: DecisionOutcome | null;
  readonly rule: string | null;
  /** By column; empty where no rule is meant for it. */
  readonly cells: readonly (readonly Case[])[];
}

/** The matrix of a target; columns that say the same are one. */
export function matrixOf(target: string, result: LintResult, findings: readonly Finding[]): Matrix {
  const rows = [
    ...result.decisions
      .filter(outcome => outcome.target === target)
      .map(outcome => ({ outcome, rule: null, cases: casesOf(outcome, findings) })),
    ...byRule(casesWithoutDecision(target, findings)),
  ];
  const together = rows.some(({ cases }) => cases.some(({ scenario }) => scenario === null));
  const columns = alike([...scenarioNames(result, target), ...(together ? [null] : [])], rows);
  return {
    columns,
    rows: rows.map(({ cases, ...row }) => ({
      ...row,
      cells: columns.map(({ scenarios }) => cases.filter(({ scenario }) => scenario === scenarios[0])),
    })),
  };
}

interface Cases {
  readonly outcome: DecisionOutcome | null;
  readonly rule: string | null;
  readonly cases: readonly Case[];
}

function byRule(cases: readonly Case[]): Cases[] {
  return [...new Set(cases.map(({ rule }) => rule))].map(rule => ({
    outcome: null,
    rule,
    cases: cases.filter(each => each.rule === rule),
  }));
}

function alike(scenarios: readonly (string | null)[], rows: readonly Cases[]): Column[] {
  const numbers = new Map<Finding, number>();
  const numberOf = (finding: Finding): number => {
    if (!numbers.has(finding)) numbers.set(finding, numbers.size);
    return numbers.get(finding) ?? 0;
  };
  const groups = new Map<string, (string | null)[]>();
  for (const scenario of scenarios) {
    const cells = rows.map(({ cases }) =>
      cases
        .filter(each => each.scenario === scenario)
        .map(({ rule, standing, findings }) => [rule, standing, findings.map(numberOf)]),
    );
    const key = JSON.stringify([scenario === null, cells]);
    groups.set(key, [...(groups.get(key) ?? []), scenario]);
  }
  return [...groups.values()].map(group => ({ scenarios: group }));
}
