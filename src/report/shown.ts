import type { Finding, Location } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { meansFile } from './excerpt.ts';
import type { ReportOptions } from './reporter.ts';

/** The findings that a report shows: without warnings where they are not wanted. */
export function shownFindings(
  { findings }: { readonly findings: readonly Finding[] },
  { quiet }: Pick<ReportOptions, 'quiet'>,
): readonly Finding[] {
  return findings.filter(({ severity }) => !quiet || severity === 'error');
}

/** The findings of a run with those that are suppressed after them. */
export function allFindings({ findings, suppressed }: LintResult): readonly Finding[] {
  return [...findings, ...suppressed];
}

/** The same findings, errors before warnings, each in the order given. */
export function errorsFirst(findings: readonly Finding[]): readonly Finding[] {
  const ofSeverity = (severity: Finding['severity']) => findings.filter(finding => finding.severity === severity);
  return [...ofSeverity('error'), ...ofSeverity('warning')];
}

/** Whether a location names a line; else it means the file, and no line may be pretended. */
export function hasLine(location: Location): boolean {
  return location.confidence !== 'unresolved' && !meansFile(location);
}

/** The object and the field that a finding is about: `Deployment/api · spec.replicas`; empty where it is about none. */
export function subjectOf({ resource, key }: Pick<Finding, 'resource' | 'key'>): string {
  return [resource ? `${resource.kind}/${resource.name}` : '', key].filter(Boolean).join(' · ');
}

/** A text on one line. */
export function onOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}
