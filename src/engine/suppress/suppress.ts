import type { Suppression } from '../../config/config.ts';
import type { BaselineEntry, HeldBaseline } from '../../model/baseline.ts';
import type { Finding, Suppressed } from '../../model/finding.ts';
import type { FileRange } from '../../model/range.ts';
import { matchEntries } from './baseline-match.ts';
import type { Scope } from './comments.ts';
import { isNamed, isSelected, isUnder } from './fitting.ts';

/** All that may excuse findings. */
export interface Bearing {
  readonly scopes: readonly Scope[];
  readonly selectors: readonly Suppression[];
  readonly baseline: HeldBaseline | null;
}

/** A finding, and why nothing may excuse it; null where it may be excused. */
export interface Candidate {
  readonly finding: Finding;
  readonly refusal: string | null;
}

/** Something that would have excused a finding which may not be excused. */
export interface Refused {
  readonly place: FileRange;
  readonly refusal: string;
  readonly mark: Scope | Suppression | BaselineEntry | null;
}

/** Findings, and those that are excused apart from them. */
export interface Sorted {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Finding[];
  /** What fitted a finding, be it the one that excused it or not. */
  readonly used: ReadonlySet<Scope | Suppression | BaselineEntry>;
  /** Those that the baseline takes in now. */
  readonly added: readonly Finding[];
  readonly refused: readonly Refused[];
}

/** The findings whose lines must be known: they will be told, or a comment may stand there. */
export function toLocate(candidates: readonly Candidate[], bearing: Bearing): ReadonlySet<Finding> {
  const { findings } = suppress(candidates, { ...bearing, scopes: [] });
  const isMeant = ({ finding }: Candidate) => bearing.scopes.some(({ name }) => isNamed(name, finding));
  return new Set([...findings, ...candidates.filter(isMeant).map(({ finding }) => finding)]);
}

/** Sets findings apart that are excused: by a comment, else by the config, else by the baseline. */
export function suppress(candidates: readonly Candidate[], bearing: Bearing): Sorted {
  const sources = new Map(candidates.map(({ finding }) => [finding, written(finding, bearing)]));
  const left = candidates.filter(({ finding }) => sources.get(finding)?.length === 0);
  for (const [finding, source] of inBaseline(left, bearing.baseline)) sources.set(finding, [source]);
  const sourcesOf = ({ finding }: Candidate): readonly Source[] => sources.get(finding) ?? [];
  const excused = candidates.filter(each => each.refusal === null && sourcesOf(each).length > 0);
  return {
    findings: candidates.filter(each => !excused.includes(each)).map(({ finding }) => finding),
    suppressed: excused.flatMap(each =>
      sourcesOf(each)
        .slice(0, 1)
        .map(source => withReason(each.finding, source)),
    ),
    used: new Set([...sources.values()].flat().flatMap(({ mark }) => mark ?? [])),
    added: excused.filter(each => sourcesOf(each)[0]?.mark === null).map(({ finding }) => finding),
    refused: candidates.flatMap(each =>
      each.refusal === null
        ? []
        : sourcesOf(each).map(({ place, mark }) => ({ place, mark, refusal: each.refusal ?? '' })),
    ),
  };
}

/** Something that excuses a finding. */
interface Source extends Suppressed {
  /** What fitted; null where it is new to the baseline. */
  readonly mark: Scope | Suppression | BaselineEntry | null;
}

function withReason(finding: Finding, { by, reason, place }: Source): Finding {
  return { ...finding, suppressed: { by, reason, place } };
}

/** The comments, then the config's selectors, that fit. */
function written(finding: Finding, { scopes, selectors }: Bearing): Source[] {
  const sourceOf = (by: Suppressed['by'], mark: Scope | Suppression): Source => {
    return { by, mark, reason: mark.reason, place: mark.place };
  };
  return [
    ...scopes.filter(scope => isUnder(scope, finding)).map(scope => sourceOf('comment', scope)),
    ...selectors.filter(selector => isSelected(selector, finding)).map(selector => sourceOf('config', selector)),
  ];
}

/** What the baseline excuses of the rest; where it is brought up to date, all that may be excused. */
function inBaseline(left: readonly Candidate[], held: HeldBaseline | null): Map<Finding, Source> {
  if (!held) return new Map();
  const reason = 'known when the baseline was made';
  const matched = matchEntries(
    left.map(({ finding }) => finding),
    held,
  );
  const start = { line: 1, column: 1 };
  const isNew = ({ finding, refusal }: Candidate) =>
    held.mode === 'update' && refusal === null && !matched.has(finding);
  return new Map([
    ...left.filter(isNew).map(({ finding }): [Finding, Source] => {
      const place = { file: held.baseline.file, start, end: start };
      return [finding, { by: 'baseline', reason, place, mark: null }];
    }),
    ...[...matched].map(([finding, mark]): [Finding, Source] => {
      return [finding, { by: 'baseline', reason, place: held.baseline.placeOf(mark), mark }];
    }),
  ]);
}
