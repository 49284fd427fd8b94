import { keyOf, pointerOf } from '../../manifests/pointer.ts';
import type { Finding } from '../../model/finding.ts';
import type { MergedReport } from '../merge.ts';
import { type Origin, settle } from '../settle.ts';
import { type Bearing, type Candidate, type Sorted, suppress, toLocate } from './suppress.ts';

export interface Excusing {
  readonly target: string;
  readonly bearing: Bearing;
  /** Where each report stands: the origin stage's answer. */
  readonly locate: (reports: readonly MergedReport[]) => Promise<readonly Origin[]>;
}

/** Makes findings of reports and sets those apart that are excused, whose lines are looked for only where a comment may be meant. */
export async function excuse(reports: readonly MergedReport[], { target, bearing, locate }: Excusing): Promise<Sorted> {
  const drafts = reports.map(report => candidateOf(report, settled(report, target, unlocated(report))));
  const wanted = toLocate(drafts, bearing);
  const isWanted = (_: MergedReport, index: number): boolean => wanted.has(at(drafts, index).finding);
  const located = reports.filter(isWanted);
  const origins = await locate(located);
  const findings = new Map(
    located.map((report, index) => [report, settled(report, target, at(origins, index))] as const),
  );
  return suppress(
    reports.map((report, index) => candidateOf(report, findings.get(report) ?? at(drafts, index).finding)),
    bearing,
  );
}

function settled(report: MergedReport, target: string, origin: Origin): Finding {
  const { resource, path } = report.at;
  return settle(report, { target, origin, path: pointerOf(path), key: keyOf(resource.manifest, path) });
}

/** The place of a report that nobody will be shown: its file, and the line only where a person wrote what was read. */
function unlocated({ at: { resource, path } }: MergedReport): Origin {
  const start = { line: 1, column: 1 };
  const location = resource.written
    ? ({ file: resource.file, ...resource.rangeOf(path), confidence: 'exact' } as const)
    : ({ file: resource.file, start, end: start, confidence: 'unresolved' } as const);
  return { location, related: [], trace: [] };
}

function candidateOf({ planned }: MergedReport, finding: Finding): Candidate {
  const { rule, decision, entry } = planned;
  if (rule.meta.suppressible === false)
    return { finding, refusal: `${rule.meta.id} is a rule that may not be suppressed` };
  if (decision && entry?.suppressible === false)
    return { finding, refusal: `${decision.id} says that ${rule.meta.id} may not be suppressed` };
  return { finding, refusal: null };
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error('every report has a place');
  return item;
}
