import type { BaselineChange, BaselineEntry, HeldBaseline } from '../../model/baseline.ts';
import type { Decision } from '../../model/decision.ts';
import type { Finding } from '../../model/finding.ts';
import { byText } from '../order.ts';
import { changed, matchEntries } from './baseline-match.ts';
import { type Extent, mayBeUnused, wasAsked } from './judged.ts';
import {
  commentRemark,
  type Remarking,
  refusedRemark,
  remarkOf,
  staleEntry,
  unknownRemark,
  unusedComment,
  unusedSelector,
} from './remarks.ts';
import type { Sorted } from './suppress.ts';
import type { Suppressions } from './suppressions.ts';

/** What became in one target of something that excuses findings; another target may need what this one does not. */
export interface SuppressionUse {
  /** Tells it from others in the run. */
  readonly key: string;
  readonly used: boolean;
  /** What is to be said where no target uses it; null where this one cannot tell. */
  readonly remark: Finding | null;
}

/** What is to be said of the suppressions of a target, and what becomes of its baseline. */
export interface Account {
  readonly remarks: readonly Finding[];
  readonly uses: readonly SuppressionUse[];
  readonly change: BaselineChange | null;
}

export interface Accounting extends Extent {
  readonly target: string;
  readonly suppressions: Suppressions;
  readonly decisions: readonly Decision[];
}

/** Judges suppressions by what they were good for. */
export function account(sorted: Sorted, accounting: Accounting): Account {
  const { suppressions, target } = accounting;
  const stale = staleEntries(sorted, accounting);
  const change = changeOf(sorted, stale, accounting);
  if (suppressions.severity === 'off') return { remarks: [], uses: [], change };
  const about = { target, severity: suppressions.severity };
  const remarks = [
    ...suppressions.problems.map(commentRemark),
    ...unknownNames(accounting),
    ...sorted.refused.map(({ place, refusal }) => refusedRemark(refusal, place)),
    ...staleRemarks(sorted, stale, suppressions.baseline),
  ];
  return { remarks: remarks.map(remark => remarkOf(remark, about)), uses: usesOf(sorted, accounting, about), change };
}

function staleEntries({ used }: Sorted, accounting: Accounting): BaselineEntry[] {
  const { baseline, rules } = accounting.suppressions;
  if (!baseline) return [];
  const isGone = ({ rule, decision }: BaselineEntry): boolean =>
    wasAsked(rule, accounting) && (decision === null || wasAsked(decision, accounting));
  // A rule that there is no more finds nothing ever again.
  const isLost = ({ rule }: BaselineEntry): boolean => accounting.whole && !rules.includes(rule);
  return baseline.baseline.entries
    .filter(entry => entry.chart === baseline.chart && !used.has(entry))
    .filter(entry => isGone(entry) || isLost(entry));
}

/** Where the baseline is brought up to date, they are taken out, and need not be told. */
function staleRemarks({ suppressed }: Sorted, stale: readonly BaselineEntry[], held: HeldBaseline | null) {
  if (held?.mode !== 'hold') return [];
  const { baseline } = held;
  const otherwise = suppressed.filter(finding => finding.suppressed?.by !== 'baseline');
  const excused = new Set(matchEntries(otherwise, { ...held, baseline: { ...baseline, entries: stale } }).values());
  return stale.map(entry => staleEntry(entry, baseline, excused.has(entry)));
}

function changeOf(
  { added, refused }: Sorted,
  stale: readonly BaselineEntry[],
  { suppressions }: Accounting,
): BaselineChange | null {
  const { baseline } = suppressions;
  if (!baseline || baseline.mode === 'hold') return null;
  const own = baseline.baseline.entries.filter(({ chart }) => chart === baseline.chart);
  const kept = own.filter(entry => !stale.includes(entry) && refused.every(({ mark }) => mark !== entry));
  return changed(baseline, { kept, added });
}

/** Where decisions could not be read, their names would be missing. */
function unknownNames({ suppressions, decisions, whole }: Accounting) {
  if (!whole) return [];
  const { scopes, selectors, rules } = suppressions;
  const ids = decisions.map(({ id }) => id);
  const known = new Set([...rules, ...ids, ...decisions.map(({ id, place }) => `${place.file}#${id}`)]);
  const named = [
    ...scopes,
    ...selectors.flatMap(({ rule, decision, place }) =>
      [rule, decision].flatMap(name => (name ? { name, place } : [])),
    ),
  ];
  return named
    .filter(({ name }) => !known.has(name))
    .map(({ name, place }) => unknownRemark(name, place, [...rules, ...ids].sort(byText)));
}

function usesOf({ used }: Sorted, accounting: Accounting, about: Remarking): SuppressionUse[] {
  const { scopes, selectors } = accounting.suppressions;
  return [
    ...scopes.map(scope => {
      const remark = wasAsked(scope.name, accounting) ? remarkOf(unusedComment(scope), about) : null;
      return { key: JSON.stringify([scope.name, scope.place]), used: used.has(scope), remark };
    }),
    ...selectors.map(selector => {
      const remark = mayBeUnused(selector, accounting) ? remarkOf(unusedSelector(selector), about) : null;
      return { key: JSON.stringify(selector), used: used.has(selector), remark };
    }),
  ];
}

/** Of all targets of a run: what is said of suppressions that none of them needs. */
export function unusedIn(uses: readonly SuppressionUse[]): Finding[] {
  const needed = new Set(uses.filter(({ used }) => used).map(({ key }) => key));
  const idle = uses.filter(({ key }) => !needed.has(key));
  return [...new Map(idle.flatMap(({ key, remark }) => (remark ? [[key, remark] as const] : []))).values()];
}
