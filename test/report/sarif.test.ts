import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { LintResult } from '../../src/model/result.ts';
import { sarif } from '../../src/report/sarif.ts';
import { borne, failure, finding, hostile, options, outcome, place, result, unplaced } from './result.ts';

const multitool = dirname(createRequire(import.meta.url).resolve('@microsoft/sarif-multitool-linux/package.json'));
const schema = JSON.parse(readFileSync(join(multitool, 'sarif-2.1.0.json'), 'utf8'));
const validate = new Ajv2020({
  strict: false,
  formats: { uri: isAddress, 'uri-reference': isReference, 'date-time': true, uuid: true },
}).compile(schema);

function isAddress(text: string): boolean {
  return URL.canParse(text);
}

/** What RFC 3986 lets stand in a reference: all else is percent-encoded. */
function isReference(text: string): boolean {
  return /^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/.test(text);
}

// Only the fields that the tests below ask about.
interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { id: string; help: { markdown: string } }[] } };
  readonly invocations: readonly {
    executionSuccessful: boolean;
    toolExecutionNotifications?: readonly { level: string; message: { text: string } }[];
  }[];
  readonly results: readonly {
    ruleId: string;
    ruleIndex: number;
    level: string;
    message: { text: string };
    locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region?: object } }[];
    relatedLocations?: readonly object[];
    codeFlows?: readonly { threadFlows: readonly { locations: readonly object[] }[] }[];
    partialFingerprints: Record<string, string>;
    suppressions?: readonly object[];
  }[];
}

function runOf(fields: Partial<LintResult> = {}, quiet = false): Run {
  const log = JSON.parse(sarif(result(fields), options({ quiet })));
  validate(log);
  expect(validate.errors).toBeNull();
  return log.runs[0];
}

describe('the SARIF log', () => {
  it('is valid whatever a chart holds', () => {
    const worst = hostile.map(text =>
      finding({ message: text, rule: text, key: text, target: text, location: { ...finding().location, file: text } }),
    );
    runOf({ findings: worst, notChecked: hostile.map(message => ({ target: null, message })) });
    runOf({ findings: [], failures: [], notChecked: [], decisions: [], rules: new Map() });
  });

  it('has no result without a rule, and the decision’s own words in the rule’s help', () => {
    const { results, tool } = runOf();
    expect(results.map(({ ruleId }) => ruleId)).toEqual(['enough-replicas:AD-1', 'unique-env']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const help = tool.driver.rules[0]?.help.markdown;
    for (const words of [
      'AD-1 Two at least',
      'One pod is none | `replicas`.',
      'Raise the figure.',
      'docs/rules/enough-replicas.md',
    ])
      expect(help).toContain(words);
    expect(help).not.toContain('AD-2');
  });

  it('names the file where two decisions share an id', () => {
    const file = { file: 'docs/adr/other.md', start: { line: 1, column: 1 }, end: { line: 2, column: 1 } };
    const decisions = [outcome(), outcome({}, { place: file })];
    const { results, tool } = runOf({ decisions, findings: [finding()] });
    expect(results[0]?.ruleId).toBe('enough-replicas:docs/adr/decisions.md#AD-1');
    expect(tool.driver.rules.map(({ id }) => id)).toContain('enough-replicas:docs/adr/other.md#AD-1');
  });

  it('has failures as notifications of an execution that did not succeed, never as results', () => {
    const { invocations, results } = runOf({ findings: [], failures: [failure] });
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({ executionSuccessful: false });
    expect(invocations[0]?.toolExecutionNotifications?.[0]).toMatchObject({
      level: 'error',
      descriptor: { id: 'rule-unknown' },
    });
    expect(runOf({ failures: [] }).invocations[0]?.executionSuccessful).toBe(true);
  });

  it('has the trace as a code flow, from the values to the template', () => {
    const [flow] = runOf({ findings: [finding()] }).results[0]?.codeFlows ?? [];
    expect(flow?.threadFlows[0]?.locations).toMatchObject([
      { location: { physicalLocation: { artifactLocation: { uri: 'charts/shop/values.yaml' } } } },
      { location: { physicalLocation: { artifactLocation: { uri: 'charts/shop/templates/api.yaml' } } } },
    ]);
    expect(runOf({ findings: [unplaced] }).results[0]?.codeFlows).toBeUndefined();
  });

  it('means the whole file where no line is known, and nothing more where the file cannot be read', () => {
    expect(runOf({ findings: [unplaced] }).results[0]?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 1,
      endLine: 3,
    });
    const unread = runOf({ findings: [unplaced], sources: new Map() });
    expect(unread.results[0]?.locations[0]?.physicalLocation.region).toBeUndefined();
  });

  it.each([
    ['charts/my app/größe#1?.yaml', { uri: 'charts/my%20app/gr%C3%B6%C3%9Fe%231%3F.yaml', uriBaseId: '%SRCROOT%' }],
    ['a:b/100%.yaml', { uri: 'a%3Ab/100%25.yaml', uriBaseId: '%SRCROOT%' }],
    ['../beside/values.yaml', { uri: '../beside/values.yaml', uriBaseId: '%SRCROOT%' }],
    ['/tmp/chart dir/x.yaml', { uri: 'file:///tmp/chart%20dir/x.yaml' }],
    ['C:/charts/x.yaml', { uri: 'file:///C:/charts/x.yaml' }],
  ])('writes the address of %s', (file, expected) => {
    const location = { ...place(file, 1, [2, 3]), confidence: 'exact' as const };
    expect(
      runOf({ findings: [finding({ location })] }).results[0]?.locations[0]?.physicalLocation.artifactLocation,
    ).toEqual(expected);
  });

  it('knows a finding again when its lines have moved', () => {
    const moved = { ...place('charts/shop/values.yaml', 40, [1, 5]), confidence: 'exact' as const };
    const print = (fields: object) => runOf({ findings: [finding(fields)] }).results[0]?.partialFingerprints;
    expect(print({ location: moved })).toEqual(print({}));
  });

  it('marks suppressed findings', () => {
    const { results } = runOf({ findings: [finding()], suppressed: [borne] });
    expect(results.map(({ suppressions }) => suppressions)).toMatchObject([
      [],
      [{ kind: 'inSource', justification: 'moves in March', location: {} }],
    ]);
  });

  it('stays within what code scanning shows, errors first, and says what it left out', () => {
    const findings = Array.from({ length: 5_200 }, (_, index) =>
      finding({
        severity: index < 200 ? 'warning' : 'error',
        key: `spec.x${index}`,
        message: `${index} ${'long '.repeat(400)}`,
        related: Array.from({ length: 150 }, () => ({
          kind: 'compared' as const,
          message: 'x',
          location: place('a', 1, [1, 2]),
        })),
      }),
    ).map((each, index) => (index % 100 === 0 ? each : { ...each, related: [] }));
    const { results, invocations } = runOf({ findings, failures: [], notChecked: [] });
    expect(results).toHaveLength(5_000);
    expect(results.every(({ level }) => level === 'error')).toBe(true);
    for (const { message, relatedLocations = [] } of results) {
      expect(message.text.length).toBeLessThanOrEqual(1_024);
      expect(relatedLocations.length).toBeLessThan(100);
    }
    expect(invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^200 more results left out/);
    expect(gzipSync(sarif(result({ findings }), options())).length).toBeLessThan(10_000_000);
  });
});

describe('SARIF’s own tool', () => {
  const tool = join(multitool, 'Sarif.Multitool');
  // The package's install script would do this, and none is run.
  chmodSync(tool, 0o755);
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' };
  const starts = spawnSync(tool, ['version'], { env }).error === undefined;

  it.runIf(starts)('warns of nothing but the address that the project does not have', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
    try {
      writeFileSync(join(folder, 'log.sarif'), sarif(result(), options()));
      const { stdout } = spawnSync(tool, ['validate', 'log.sarif', '-o', 'told.sarif'], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      expect(stdout).toContain('Analysis completed successfully.');
      const told = [...stdout.matchAll(/: (error|warning) (\w+):/g)].map(([, level, rule]) => `${level} ${rule}`);
      expect(told).toEqual(['warning SARIF2005']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
