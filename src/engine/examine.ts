import { checkAgainst } from '../config/schema-check.ts';
import { validatorFor } from '../config/validators.ts';
import { manifestsOf } from '../manifests/manifests.ts';
import type { AnyRule } from '../model/rule.ts';
import { parseRendered } from '../parse/parse-rendered.ts';
import { expectationsIn, liesIn } from './fixture.ts';
import { type MergedReport, merge } from './merge.ts';
import type { PlannedRule } from './planned-rule.ts';
import { type RuleRun, run } from './run.ts';

/** One text that a rule is tried on. */
export interface Trial {
  /** The text's name in what is told about it. */
  readonly name: string;
  /** Manifests as a chart renders them. */
  readonly text: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Default: `app`. */
  readonly release?: string;
  /** Default: `default`. */
  readonly namespace?: string;
}

/** What trying a rule on a text gave. */
export interface Examination {
  /** Sentences about what is not as the text's markers, or the contract of rules, demand; empty where all is well. */
  readonly problems: readonly string[];
  readonly reports: readonly MergedReport[];
  /** How often the rule had something to look at. */
  readonly checks: number;
}

/** Tries a rule on one text: the findings must be those that its markers name, the same in a second run, and lie in the text. */
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
  };
  const first = await runOn(planned, trial);
  const second = await runOn(planned, trial);
  const reports = merge(first.run.reports);
  const problems = [
    ...first.failures,
    ...(first.run.failure ? [first.run.failure.message] : []),
    ...(linesOf(reports) === linesOf(merge(second.run.reports)) ? [] : ['a second run gives other findings']),
    ...unexpected(reports, trial.text),
    ...reports
      .filter(({ at }) => !liesIn(at.resource.rangeOf(at.path), trial.text))
      .map(({ messageIds }) => `${messageIds[0]} has a range outside of the text`),
  ];
  return { problems: problems.map(problem => `${trial.name}: ${problem}`), reports, checks: first.run.checks };
}

async function runOn(planned: PlannedRule, { name, text, release = 'app', namespace = 'default' }: Trial) {
  const parsed = await parseRendered([{ template: name, file: name, text }], name);
  const scenario = {
    name: 'default',
    origin: 'given',
    values: [],
    set: [],
    release,
    namespace,
    kubeVersion: null,
    apiVersions: [],
    expect: 'renders',
  } as const;
  const manifests = manifestsOf({ scenario, chartName: null, resources: parsed.value });
  const [outcome] = await run([planned], {
    target: name,
    file: null,
    templates: [],
    decisions: [],
    scenarios: [manifests],
  });
  return { run: outcome as RuleRun, failures: parsed.failures.map(({ message }) => message) }; // one planned rule, one run
}

/** Findings that no marker asks for, and markers that no finding answers. */
function unexpected(reports: readonly MergedReport[], text: string): string[] {
  const found = reports.flatMap(({ at, messageIds }) =>
    messageIds.map(id => `line ${at.resource.rangeOf(at.path).start.line}: ${id}`),
  );
  const due = expectationsIn(text).map(({ line, messageId }) => `line ${line}: ${messageId}`);
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
