import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { type Case, casesOf, casesWithoutDecision } from './cases.ts';
import { findingLine } from './compact.ts';
import { nameOf, stateName } from './decision-lines.ts';
import type { ReportOptions } from './reporter.ts';
import { allFindings, shownFindings, subjectOf } from './shown.ts';
import { type ToldFailure, toldFailures } from './told-failures.ts';
import { attributes, xml } from './xml.ts';

/** One case as JUnit has it. */
interface TestCase {
  readonly classname: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** What stands inside of the element. */
  readonly body: string;
}

/** JUnit's XML: a suite per target, a case per decision, rule and scenario, so that what holds is seen too. */
export function junit(result: LintResult, options: ReportOptions): string {
  const findings = shownFindings({ findings: allFindings(result) }, options);
  const suites = [...new Set(result.targets)].map(target => ({
    name: target,
    cases: [
      ...toldFailures(result.failures.filter(failure => failure.target === target)).map(failureCase),
      ...decisionCases(target, { ...result, findings }),
      ...casesWithoutDecision(target, findings).map(each => testCase('without a decision', each)),
    ],
  }));
  const whole = toldFailures(result.failures.filter(({ target }) => target === null)).map(failureCase);
  const all = whole.length > 0 ? [{ name: 'kube-adr-lint', cases: whole }, ...suites] : suites;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'kube-adr-lint', ...counts(all.flatMap(({ cases }) => cases)) })}>`,
    ...all.flatMap(({ name, cases }) => [
      `  <testsuite${attributes({ name, ...counts(cases) })}>`,
      ...cases.map(element),
      '  </testsuite>',
    ]),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function decisionCases(target: string, { decisions, findings }: LintResult): TestCase[] {
  return decisions
    .filter(outcome => outcome.target === target)
    .flatMap(outcome => {
      const classname = `${nameOf(outcome, decisions)} ${outcome.decision.title}`;
      const cases = casesOf(outcome, findings).map(each => testCase(classname, each));
      return cases.length > 0 && outcome.state !== 'not-checked' ? cases : [stateCase(classname, outcome), ...cases];
    });
}

/** A decision that no rule was asked for, or not wholly. */
function stateCase(classname: string, { state, reason }: DecisionOutcome): TestCase {
  const message = reason ?? (state === 'unenforced' ? 'it has no enforce block' : stateName(state));
  return { classname, name: stateName(state), outcome: 'skipped', body: `<skipped${attributes({ message })}/>` };
}

function testCase(classname: string, { rule, scenario, standing, findings }: Case): TestCase {
  const name = `${rule} (${scenario ?? 'all scenarios together'})`;
  const skipped = (message: string): TestCase => ({
    classname,
    name,
    outcome: 'skipped',
    body: `<skipped${attributes({ message })}/>`,
  });
  if (standing === 'nothing') return skipped('there was nothing to check');
  if (standing === 'unknown') return skipped('it could not be checked');
  if (standing === 'excused') return skipped(`excused: ${reasonsOf(findings)}`);
  if (standing === 'holds') return { classname, name, outcome: 'passed', body: '' };
  return { classname, name, ...told(findings.filter(({ suppressed }) => suppressed === undefined)) };
}

function reasonsOf(findings: readonly Finding[]): string {
  return [...new Set(findings.flatMap(({ suppressed }) => suppressed?.reason ?? []))].join('; ');
}

/** A warning fails no run, and so no case; it is told beside it. */
function told(findings: readonly Finding[]): Pick<TestCase, 'outcome' | 'body'> {
  const text = xml(findings.map(paragraph).join('\n\n')).replaceAll('&#10;', '\n');
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { outcome: 'passed', body: `<system-out>${text}</system-out>` };
  const message = errors.map(finding => finding.message).join('; ');
  return {
    outcome: 'failure',
    body: `<failure${attributes({ message, type: errors[0]?.rule ?? '' })}>${text}</failure>`,
  };
}

function paragraph(finding: Finding): string {
  const subject = subjectOf(finding);
  return [findingLine(finding), ...(subject ? [subject] : []), `fix: ${finding.remedy}`].join('\n');
}

function failureCase({ failure: { code, message, hint, location } }: ToldFailure): TestCase {
  const place = location ? `${location.file}:${location.start.line}\n` : '';
  const body = `<error${attributes({ message, type: code })}>${xml(place)}fix: ${xml(hint)}</error>`;
  return { classname: 'not checked', name: `${code}: ${message}`, outcome: 'error', body };
}

function element({ classname, name, body }: TestCase): string {
  const open = `    <testcase${attributes({ classname, name, time: 0 })}`;
  return body === '' ? `${open}/>` : `${open}>${body}</testcase>`;
}

function counts(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const number = (outcome: TestCase['outcome']) => cases.filter(each => each.outcome === outcome).length;
  return { tests: cases.length, failures: number('failure'), errors: number('error'), skipped: number('skipped') };
}
