import type { Decision } from '../model/decision.ts';
import type { Finding } from '../model/finding.ts';
import type { FileRange, Sources } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import type { ChangedLines } from '../render/changed-lines.ts';

/** The result without findings that no changed line has to do with; how many there were is said. */
export function withoutOutside(
  result: LintResult,
  { lines, since }: { lines: ChangedLines; since: string },
): LintResult {
  const isChanged = (place: FileRange) => touches(blockOf(place, result.sources), lines);
  const changedDecisions = result.decisions.filter(({ decision }) => touches(extent(decision.place), lines));
  const findings = result.findings.filter(
    finding => placesOf(finding).some(isChanged) || changedDecisions.some(({ decision }) => isUnder(finding, decision)),
  );
  const left = result.findings.filter(finding => !findings.includes(finding) && !finding.suppressed).length;
  if (left === 0) return { ...result, findings };
  const message = `${left === 1 ? '1 finding stands' : `${left} findings stand`} outside of the lines changed since ${since}.`;
  return { ...result, findings, notChecked: [...result.notChecked, { target: null, message }] };
}

/** Where a person could have brought a finding about; what was rendered is nobody's line. */
function placesOf({ location, related, trace = [] }: Finding): readonly FileRange[] {
  return [location, ...[...related, ...trace].flatMap(each => (each.kind === 'rendered' ? [] : each.location))];
}

function isUnder({ decision }: Finding, { id, place }: Decision): boolean {
  return decision?.id === id && decision.file === place.file;
}

interface Block {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

function extent({ file, start, end }: FileRange): Block {
  return { file, from: start.line, to: Math.max(end.line, start.line) };
}

/**
 * The lines of a place, and those that are indented below it: a field that is missing is told at its parent, and the line
 * that took it away, or should have brought it, is below. Lines of the template language alone may stand anywhere.
 */
function blockOf(place: FileRange, sources: Sources): Block {
  const { file, from, to } = extent(place);
  const lines = sources.get(file)?.split('\n') ?? [];
  const own = indentOf(lines[from - 1] ?? '');
  let last = to;
  for (let line = to + 1; line <= lines.length; line++) {
    const text = lines[line - 1] ?? '';
    if (/^\s*(?:\{\{.*\}\}\s*)?$/.test(text)) continue;
    if (indentOf(text) <= own) break;
    last = line;
  }
  return { file, from, to: last };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function touches({ file, from, to }: Block, lines: ChangedLines): boolean {
  const changed = lines.get(file);
  return changed === 'all' || (changed?.some(span => span.from <= to && span.to >= from) ?? false);
}
