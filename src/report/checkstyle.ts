import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import { meansFile } from './excerpt.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, shownFindings } from './shown.ts';
import { toldFailures } from './told-failures.ts';
import { attributes } from './xml.ts';

interface Entry {
  readonly file: string;
  readonly element: string;
}

/** Checkstyle's XML, which Jenkins and many editors read: findings and failures by file. */
export function checkstyle(result: LintResult, options: ReportOptions): string {
  const entries = [
    ...shownFindings(result, options).map(findingEntry),
    ...toldFailures(result.failures).map(({ failure, targets }) => failureEntry(failure, targets)),
  ];
  const files = [...new Set(entries.map(({ file }) => file))].map(file => {
    const elements = entries.filter(entry => entry.file === file).map(({ element }) => `    ${element}`);
    return [`  <file${attributes({ name: file })}>`, ...elements, '  </file>'].join('\n');
  });
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<checkstyle version="4.3">', ...files, '</checkstyle>'];
  return `${lines.join('\n')}\n`;
}

function findingEntry({ location, severity, message, decision, remedy, rule }: Finding): Entry {
  const start = hasLine(location) ? location.start : null;
  return {
    file: location.file,
    element: error(start, {
      severity,
      message: wording([message, decision && `${decision.id} ${decision.title}`, remedy]),
      source: rule,
    }),
  };
}

function failureEntry({ location, message, hint, code }: Failure, targets: readonly string[]): Entry {
  const start = location && !meansFile(location) ? location.start : null;
  return {
    file: location?.file ?? targets[0] ?? '.',
    element: error(start, { severity: 'error', message: wording([`not checked: ${message}`, hint]), source: code }),
  };
}

function error(
  start: { readonly line: number; readonly column: number } | null,
  { source, ...rest }: { readonly severity: string; readonly message: string; readonly source: string },
): string {
  const place = { line: start?.line ?? null, column: start?.column ?? null };
  return `<error${attributes({ ...place, ...rest, source: `kube-adr-lint.${source}` })}/>`;
}

function wording(parts: readonly (string | null)[]): string {
  return parts.filter(Boolean).join('\n');
}
