import { describe, expect, it } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { junit } from '../../src/report/junit.ts';
import { finding, hostile, options, outcome, result } from './result.ts';

/** Tags, texts and references, and nothing that XML 1.0 forbids. */
const wellFormed =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  /^<\?xml version="1.0" encoding="UTF-8"\?>(?:<\/?[a-z-]+(?: [a-z]+="(?:[^"<>&]|&(?:amp|lt|gt|quot|#\d+);)*")*\/?>|[^<>&\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\uffff]|[\ud800-\udbff][\udc00-\udfff]|&(?:amp|lt|gt|quot|#\d+);)*$/;

describe.each([
  ['junit', junit],
  ['checkstyle', checkstyle],
])('%s', (_, reporter) => {
  it('is XML whatever a chart holds', () => {
    const findings = hostile.map(text =>
      finding({ message: text, rule: text, remedy: text, location: { ...finding().location, file: text } }),
    );
    const failures = hostile.map(message => ({
      code: 'x',
      message,
      hint: message,
      target: 'charts/shop',
      location: null,
    }));
    expect(reporter(result({ findings, failures }), options())).toMatch(wellFormed);
  });
});

describe('junit', () => {
  const cases = (written: string) =>
    [...written.matchAll(/<testcase classname="([^"]*)" name="([^"]*)" time="0"(?:\/>|><([a-z-]+))/g)].map(
      ([, classname, name, state = 'passed']) => `${classname} | ${name} | ${state}`,
    );

  it('has a case for every decision, rule and scenario, so that what holds is seen', () => {
    expect(cases(junit(result(), options()))).toEqual([
      'not checked | rule-unknown: There is no rule &quot;three-prods&quot;. | error',
      'AD-1 Two at least | enough-replicas (default) | failure',
      'AD-1 Two at least | enough-replicas (production) | passed',
      'AD-1 Two at least | enough-replicas (tiny) | skipped',
      'AD-2 HTTP probes | not checked | skipped',
      'without a decision | unique-env (default) | system-out',
      'without a decision | unique-env (production) | system-out',
    ]);
  });

  it('counts what it holds', () => {
    const written = junit(result(), options());
    expect(written).toContain('tests="7" failures="1" errors="1" skipped="2"');
  });

  it('says why nothing was asked of a decision', () => {
    const decisions = [
      outcome({ state: 'unenforced', rules: [], findings: 0 }),
      outcome({ state: 'unenforceable', reason: 'no manifest shows it', rules: [], findings: 0 }, { id: 'AD-3' }),
    ];
    const written = junit(result({ decisions, findings: [], failures: [] }), options());
    expect(written).toContain('<skipped message="it has no enforce block"/>');
    expect(written).toContain('<skipped message="no manifest shows it"/>');
  });

  it('has one case for a rule that looks at all scenarios together', () => {
    const [rule] = outcome().rules;
    if (!rule) throw new Error('the outcome has a rule');
    const checked = [
      { scenario: 'default', checks: 0 },
      { scenario: null, checks: 1 },
    ];
    const run = result({
      decisions: [outcome({ rules: [{ ...rule, checked }], findings: 0 })],
      findings: [],
      failures: [],
    });
    expect(cases(junit(run, options()))).toEqual([
      'AD-1 Two at least | enough-replicas (all scenarios together) | passed',
    ]);
  });
});
