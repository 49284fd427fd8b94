import type { Failure } from '../model/failure.ts';
import type { Finding, Related } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { count } from './count.ts';
import { fingerprintsOf } from './fingerprint.ts';
import type { ReportOptions } from './reporter.ts';
import { filePlace, findingPlace, relatedPlace, root } from './sarif-places.ts';
import { ruleIdOf, sarifRules } from './sarif-rules.ts';
import { within } from './sarif-text.ts';
import { allFindings, errorsFirst, onOneLine, shownFindings } from './shown.ts';
import { toldFailures } from './told-failures.ts';

/** What GitHub's code scanning shows of a run, and of a result. */
const mostResults = 5_000;
const mostPlaces = 100;
const mostSteps = 1_000;
const longestMessage = 1_024;

/** SARIF 2.1.0, for code scanning and for viewers; suppressed findings are in it, marked. */
export function sarif(result: LintResult, options: ReportOptions): string {
  const wanted = shownFindings({ findings: allFindings(result) }, options);
  const findings = errorsFirst(wanted).slice(0, mostResults);
  const { rules, indexOf } = sarifRules(result, findings);
  const fingerprints = fingerprintsOf(wanted);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kube-adr-lint', ...versions(options.toolVersion), rules } },
        invocations: [invocation(result, { ...options, left: wanted.length - findings.length })],
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
        results: findings.map(finding => {
          const ruleId = ruleIdOf(finding, result);
          const fingerprint = fingerprints[wanted.indexOf(finding)] ?? '';
          return { ruleId, ruleIndex: indexOf.get(ruleId), ...resultOf(finding, { fingerprint, result }) };
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function versions(version: string): object {
  return /^\d+\.\d+\.\d+/.test(version) ? { version, semanticVersion: version } : { version };
}

function resultOf(finding: Finding, at: { readonly fingerprint: string; readonly result: LintResult }): object {
  const { severity, message, decision, remedy, related, trace = [], scenarios, path, key, location } = finding;
  const { sources } = at.result;
  const under = decision ? ` (${decision.id} ${decision.title})` : '';
  const places = related.slice(0, mostPlaces - 1);
  return {
    level: severity,
    message: { text: within(longestMessage, `${onOneLine(message)}${under}. ${remedy}`) },
    locations: [findingPlace(finding, sources)],
    ...(places.length > 0 && {
      relatedLocations: places.map((place, id) => ({ id: id + 1, ...relatedPlace(place, sources) })),
    }),
    ...(trace.length > 0 && { codeFlows: [flowOf(trace.slice(0, mostSteps), sources)] }),
    // GitHub knows a finding again by the first name, and looks at no other.
    partialFingerprints: { primaryLocationLineHash: at.fingerprint, 'kubeAdrLint/v1': at.fingerprint },
    suppressions: suppressionsOf(finding, sources),
    properties: { scenarios, path, key, confidence: location.confidence },
  };
}

function flowOf(trace: readonly Related[], sources: LintResult['sources']): object {
  return { threadFlows: [{ locations: trace.map(step => ({ location: relatedPlace(step, sources) })) }] };
}

/** Empty, not absent, where a finding is not suppressed: absent would mean that nobody knows. */
function suppressionsOf({ suppressed }: Finding, sources: LintResult['sources']): object[] {
  if (!suppressed) return [];
  const { by, reason, place } = suppressed;
  const kind = by === 'comment' ? 'inSource' : 'external';
  return [{ kind, justification: reason, location: filePlace(place, sources) }];
}

/** Failures and what was left out are the tool's own notifications: they are no results. */
function invocation(
  { failures, notChecked, sources }: LintResult,
  { verdict, left }: Pick<ReportOptions, 'verdict'> & { readonly left: number },
): object {
  const overflow = `${count(left, 'more result')} left out: code scanning shows ${mostResults} of a run, errors first.`;
  const notifications = [
    ...toldFailures(failures).map(({ failure }) => failureNotification(failure, sources)),
    ...(left > 0 ? [{ level: 'warning', message: { text: overflow } }] : []),
    ...notChecked.map(({ message }) => ({ level: 'note', message: { text: within(longestMessage, message) } })),
  ];
  return {
    executionSuccessful: failures.length === 0,
    exitCode: verdict.exitCode,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

function failureNotification({ code, message, hint, location }: Failure, sources: LintResult['sources']): object {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: within(longestMessage, `${message} ${hint}`) },
    ...(location && { locations: [filePlace(location, sources)] }),
  };
}
