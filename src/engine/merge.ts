import type { Decision, Severity } from '../model/decision.ts';
import type { Place, Resource } from '../model/manifest.ts';
import { byText, groupBy } from './order.ts';
import type { PlannedRule } from './planned-rule.ts';
import type { RawReport } from './run.ts';

/** The reports of one rule, decision, resource and path, from all scenarios and checks together. */
export interface MergedReport {
  readonly planned: PlannedRule;
  readonly at: Place;
  /** Of every check that the field breaks, without repetition; the first names the finding. */
  readonly messageIds: readonly string[];
  readonly message: string;
  readonly severity: Exclude<Severity, 'off'>;
  readonly scenarios: readonly string[];
  readonly related: RawReport['related'];
}

/** Merges reports over scenarios, and over the checks of one entry; drops a preset's report that a decision makes too. */
export function merge(reports: readonly RawReport[]): MergedReport[] {
  const merged = groupBy(reports, report => keyOf(report, decisionKey(report.planned.decision))).map(mergeGroup);
  const decided = new Set(merged.filter(({ planned }) => planned.decision).map(report => keyOf(report, '')));
  return merged.filter(report => report.planned.decision || !decided.has(keyOf(report, '')));
}

function keyOf({ planned, at }: { planned: PlannedRule; at: Place }, decision: string): string {
  return JSON.stringify([planned.rule.meta.id, decision, identityOf(at.resource), at.path]);
}

function decisionKey(decision: Decision | null): string {
  return decision ? `${decision.place.file}#${decision.id}` : '';
}

/** What makes two scenarios' resources the same one. */
function identityOf({ apiVersion, kind, namespace, name, template }: Resource): string {
  return JSON.stringify([apiVersion, kind, namespace, name, template]);
}

function mergeGroup(group: readonly RawReport[]): MergedReport {
  const first = group[0] as RawReport; // groupBy makes no empty groups
  const perScenario = groupBy(group, ({ scenario }) => scenario ?? '').map(reports => ({
    scenario: reports[0]?.scenario ?? null,
    text: [...new Set(reports.map(({ message }) => message))].join('; '),
  }));
  return {
    planned: first.planned,
    at: first.at,
    messageIds: [...new Set(group.map(({ messageId }) => messageId))],
    message: joinTexts(perScenario),
    severity: group.some(({ planned }) => planned.severity === 'error') ? 'error' : 'warning',
    scenarios: perScenario.flatMap(({ scenario }) => scenario ?? []),
    related: first.related,
  };
}

/** One text where all scenarios agree, else each text with the scenarios that it holds in. */
function joinTexts(perScenario: readonly { scenario: string | null; text: string }[]): string {
  const groups = groupBy(perScenario, ({ text }) => text);
  if (groups.length === 1) return groups[0]?.[0]?.text ?? '';
  return groups
    .map(
      group =>
        `${group[0]?.text} (${group
          .flatMap(({ scenario }) => scenario ?? [])
          .sort(byText)
          .join(', ')})`,
    )
    .join('; ');
}
