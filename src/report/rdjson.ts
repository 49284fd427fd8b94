import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange, Position, Sources } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { lineOf, meansFile } from './excerpt.ts';
import type { ReportOptions } from './reporter.ts';
import { hasLine, shownFindings } from './shown.ts';
import { toldFailures } from './told-failures.ts';

/** Reviewdog's diagnostic format. Its columns count bytes of UTF-8, from 1. */
export function rdjson(result: LintResult, options: ReportOptions): string {
  const diagnostics = [
    ...shownFindings(result, options).map(finding => findingDiagnostic(finding, result.sources)),
    ...toldFailures(result.failures).map(({ failure, targets }) =>
      failureDiagnostic(failure, { targets, sources: result.sources }),
    ),
  ];
  return `${JSON.stringify({ source: { name: 'kube-adr-lint' }, diagnostics }, null, 2)}\n`;
}

function findingDiagnostic({ message, decision, remedy, severity, rule, location }: Finding, sources: Sources): object {
  const lines = [message, ...(decision ? [`${decision.id} ${decision.title}`] : []), remedy];
  return {
    message: lines.join('\n'),
    location: { path: location.file, ...rangeOf(hasLine(location) ? location : null, sources) },
    severity: severity === 'error' ? 'ERROR' : 'WARNING',
    code: { value: rule },
  };
}

function failureDiagnostic(
  { message, hint, code, location }: Failure,
  { targets, sources }: { readonly targets: readonly string[]; readonly sources: Sources },
): object {
  const place = location && !meansFile(location) ? location : null;
  return {
    message: `not checked: ${message}\n${hint}`,
    location: { path: location?.file ?? targets[0] ?? '.', ...rangeOf(place, sources) },
    severity: 'ERROR',
    code: { value: code },
  };
}

/** Whole lines where the text that the columns count in is not at hand. */
function rangeOf(place: FileRange | null, sources: Sources): object {
  if (!place) return {};
  const text = sources.get(place.file);
  const start = columnIn(text, place.start);
  const end = columnIn(text, place.end);
  if (start === null || end === null) return { range: { start: { line: place.start.line } } };
  return {
    range: { start: { line: place.start.line, column: start }, end: { line: place.end.line, column: end } },
  };
}

function columnIn(text: string | undefined, { line, column }: Position): number | null {
  if (column === 1) return 1;
  const source = lineOf(text, line);
  return source === undefined ? null : Buffer.byteLength(source.slice(0, column - 1)) + 1;
}
