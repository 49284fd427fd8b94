import type { Entry } from '../model/decision.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { jsonFormatVersion } from './json.ts';

/** The decisions for programs; the shape is published as `schemas/decisions.schema.json`. */
export function decisionsJson(
  { result, note }: { readonly result: LintResult; readonly note: string | null },
  { toolVersion }: { readonly toolVersion: string },
): string {
  const table = {
    version: jsonFormatVersion,
    tool: { name: 'kube-adr-lint', version: toolVersion },
    charts: result.targets,
    note,
    scenarios: result.scenarios.map(({ target, name }) => ({ chart: target, name })),
    decisions: result.decisions.map(decisionOf),
    failures: result.failures.map(({ target, code, message, hint, location }) => ({
      chart: target,
      code,
      message,
      hint,
      file: location?.file ?? null,
      line: location?.start.line ?? null,
    })),
  };
  return `${JSON.stringify(table, null, 2)}\n`;
}

function decisionOf(outcome: DecisionOutcome): object {
  const { target, decision, state, reason, findings, excused } = outcome;
  const { id, title, status, statusText, place, entries } = decision;
  return {
    chart: target === '' ? null : target,
    id,
    title,
    status,
    statusText,
    state,
    reason,
    file: place.file,
    line: place.start.line,
    rules: entries.map(entry => ruleOf(entry, outcome)),
    findings,
    excused,
  };
}

function ruleOf(entry: Entry, { rules }: DecisionOutcome): object {
  const asked = rules.find(rule => rule.entry === entry);
  return {
    rule: entry.rule,
    scenarios: entry.scenarios,
    checks: asked?.checks ?? 0,
    findings: asked?.findings ?? 0,
    file: entry.place.file,
    line: entry.place.start.line,
  };
}
