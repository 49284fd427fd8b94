import type { LintResult } from '../model/result.ts';
import type { Limits, Verdict } from '../model/verdict.ts';

/** How a run ends: 2 where something could not be checked, else 1 where it is refused, else 0. */
export function verdictOf({ findings, failures, decisions }: LintResult, limits: Limits): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const tooManyWarnings = limits.maxWarnings !== null && warnings > limits.maxWarnings;
  const notEnforced = limits.requireEnforced
    ? decisions.filter(({ state }) => state === 'unenforced' || state === 'vacuous')
    : [];
  const isRefused = errors > 0 || tooManyWarnings || notEnforced.length > 0;
  return { exitCode: failures.length > 0 ? 2 : isRefused ? 1 : 0, errors, warnings, tooManyWarnings, notEnforced };
}
