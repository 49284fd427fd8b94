import { checkAgainst } from '../config/schema-check.ts';
import { validatorFor } from '../config/validators.ts';
import type { AnyRule } from '../model/rule.ts';
import { expectationsIn, liesIn } from './fixture.ts';
import { type MergedReport, merge } from './merge.ts';
import type { PlannedRule } from './planned-rule.ts';
import { type RuleRun, run } from './run.ts';
import { type Trial, type TrialText, trialChart } from './trial.ts';

/** What trying a rule gave. */
export interface Examination {
  /** Sentences about what is not as the texts' markers, or the contract of rules, demand; empty where all is well. */
  readonly problems: readonly string[];
  readonly reports: readonly MergedReport[];
  /** How often the rule had something to look at. */
  readonly checks: number;
}

/** Tries a rule: the findings must be those that the texts' markers name, the same in a second run, and lie in the texts. */
export async function examine(rule: AnyRule, trial: Trial): Promise<Examination> {
  const { value: options, problems: wrong } = checkAgainst(
    await validatorFor(rule.meta.id, rule.meta.options),
    trial.options,
  );
  if (wrong.length > 0)
    return { problems: wrong.map(({ message }) => `${trial.name}: options: ${message}`), reports: [], checks: 0 };
  const planned: PlannedRule = {
    rule,
    options: freeze(options as PlannedRule['options']),
    severity: 'error',
    decision: null,
    entry: null,
    readFrom: {},
  };
  const first = await runOn(planned, trial);
  const second = await runOn(planned, trial);
  const reports = merge(first.run.reports);
  const problems = [
    ...first.failures,
    ...(first.run.failure ? [first.run.failure.message] : []),
    ...(linesOf(reports) === linesOf(merge(second.run.reports)) ? [] : ['a second run gives other findings']),
    ...textsOf(trial).flatMap(each => unexpected(reports, each)),
    ...reports
      .filter(({ at: { resource, path } }) => !liesIn(resource.rangeOf(path), resource.text))
      .map(({ messageIds }) => `${messageIds[0]} has a range outside of the text`),
  ];
  return {
    problems: problems.map(problem => `${trial.name}: ${problem}`),
    reports,
    checks: first.run.checks + first.run.looks,
  };
}

async function runOn(planned: PlannedRule, trial: Trial) {
  const { chart, problems } = await trialChart(trial);
  const [outcome] = await run([planned], chart);
  return { run: outcome as RuleRun, failures: problems }; // one planned rule, one run
}

function textsOf({ name, text, scenarios = [], file, documents = [] }: Trial): TrialText[] {
  return [{ name, text }, ...scenarios, ...(file ? [file] : []), ...documents];
}

/** Findings that no marker asks for, and markers that no finding answers. */
function unexpected(reports: readonly MergedReport[], { name, text }: TrialText): string[] {
  const here = reports.filter(({ at }) => at.resource.file === name);
  const found = here.flatMap(({ at, messageIds }) =>
    messageIds.map(id => `line ${at.resource.rangeOf(at.path).start.line} of ${name}: ${id}`),
  );
  const due = expectationsIn(text).map(({ line, messageId }) => `line ${line} of ${name}: ${messageId}`);
  return [
    ...without(found, due).map(finding => `unexpected finding on ${finding}`),
    ...without(due, found).map(finding => `missing finding on ${finding}`),
  ];
}

/** The items of `list` that `other` does not hold as often. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter(item => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function linesOf(reports: readonly MergedReport[]): string {
  return JSON.stringify(reports.map(({ at, message }) => [at.path, message]));
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
