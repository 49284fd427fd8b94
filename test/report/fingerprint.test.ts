import { describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../../src/report/fingerprint.ts';
import { gitlab } from '../../src/report/gitlab.ts';
import { failure, finding, options, place, result } from './result.ts';

const [usual] = fingerprintsOf([finding()]);

describe('a fingerprint', () => {
  it('survives moved lines, other words, another severity and another way to name the chart', () => {
    const same = [
      { location: { ...place('charts/shop/other.yaml', 90, [1, 2]), confidence: 'candidate' as const } },
      { message: 'replicas is 0, decided is 2', related: [], severity: 'warning' as const },
      { scenarios: ['production'], path: '/spec/replicas/moved' },
      { target: './charts/shop/' },
    ];
    for (const fields of same) expect(fingerprintsOf([finding(fields)])).toEqual([usual]);
  });

  it('tells rules, decisions, objects, fields and charts apart', () => {
    const decision = { id: 'AD-1', title: 'Two at least', line: 3, file: 'docs/other.md' };
    const others = [
      finding({ rule: 'other' }),
      finding({ decision: null }),
      finding({ decision }),
      finding({ resource: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: null } }),
      finding({ key: 'spec.paused' }),
      finding({ target: 'charts/other' }),
    ];
    expect(new Set([usual, ...fingerprintsOf(others)]).size).toBe(others.length + 1);
  });

  it('is no other finding’s, even where nothing else tells two apart', () => {
    const prints = fingerprintsOf([finding(), finding(), finding()]);
    expect(prints[0]).toBe(usual);
    expect(new Set(prints).size).toBe(3);
  });
});

describe('GitLab’s report', () => {
  it('has a fingerprint of its own for each issue, and what GitLab asks for', () => {
    const other = { ...failure, message: 'There is no rule "x".' };
    const findings = [finding(), finding(), finding({ severity: 'warning' })];
    const issues = JSON.parse(gitlab(result({ findings, failures: [failure, other] }), options()));
    expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(5);
    for (const issue of issues)
      expect(issue).toEqual({
        description: expect.stringMatching(/^\S[^\n]*$/),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: { path: expect.not.stringMatching(/^\.\//), lines: { begin: expect.any(Number) } },
      });
  });
});
