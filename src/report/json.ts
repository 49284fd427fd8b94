import type { Finding, Location, Related } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import type { ReportOptions } from './reporter.ts';

/** The version of the format below; a name that is there keeps its meaning within it. */
export const jsonFormatVersion = 1;

/** The report for programs; its shape is published as `schemas/report.schema.json`. */
export function json(result: LintResult, options: ReportOptions): string {
  const { toolVersion, quiet } = options;
  const findings = quiet ? result.findings.filter(({ severity }) => severity === 'error') : result.findings;
  const report = {
    version: jsonFormatVersion,
    tool: { name: 'kube-adr-lint', version: toolVersion },
    chart: result.targets.length === 1 ? result.targets[0] : null,
    engine: result.engine,
    scenarios: result.scenarios.map(({ target, name, resources }) => ({ chart: target, name, resources })),
    decisions: result.decisions.map(decisionOf),
    findings: findings.map(findingOf),
    suppressed: result.suppressed.map(suppressedOf),
    failures: result.failures.map(({ target, code, message, hint, location }) => ({
      chart: target,
      code,
      message,
      hint,
      location: location && flat(location),
    })),
    notChecked: result.notChecked.map(({ target, message }) => ({ chart: target, message })),
    neverRendered: result.neverRendered.map(({ target, template }) => ({ chart: target, template })),
    verdict: verdictOf(options),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function verdictOf({ verdict, maxWarnings, requireEnforced }: ReportOptions): object {
  const { exitCode, errors, warnings, notEnforced } = verdict;
  return {
    exitCode,
    errors,
    warnings,
    maxWarnings,
    requireEnforced,
    notEnforced: notEnforced.map(({ target, decision: { id, place }, state }) => ({
      chart: target,
      id,
      file: place.file,
      state,
    })),
  };
}

function decisionOf({ target, decision, state, reason, rules, findings, excused }: DecisionOutcome): object {
  const { id, title, status, statusText, place } = decision;
  return {
    chart: target,
    id,
    title,
    status,
    statusText,
    state,
    reason,
    file: place.file,
    line: place.start.line,
    rules: rules.map(({ rule, checks, findings: own, entry }) => ({
      rule,
      scenarios: entry.scenarios,
      checks,
      findings: own,
    })),
    findings,
    excused,
  };
}

function findingOf({ target, location, related, trace = [], ...finding }: Finding): object {
  return {
    chart: target,
    ...finding,
    location: { ...flat(location), confidence: location.confidence satisfies Location['confidence'] },
    related: related.map(relatedOf),
    trace: trace.map(relatedOf),
  };
}

function suppressedOf({ suppressed, ...finding }: Finding): object {
  const said = suppressed && { by: suppressed.by, reason: suppressed.reason, location: flat(suppressed.place) };
  return { ...findingOf(finding), suppressed: said };
}

function relatedOf({ kind, message, location }: Related): object {
  return { kind, message, location: flat(location) };
}

function flat({ file, start, end }: FileRange): object {
  return { file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
