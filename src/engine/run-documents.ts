import type { Chart, DecisionDocumented } from '../model/rule.ts';
import { enforcedTexts } from './document-texts.ts';
import { isNotRun } from './not-run.ts';
import type { RawReport } from './run.ts';
import type { ShownContainer } from './shown-containers.ts';
import { shownValues } from './shown-values.ts';
import { type ReadyRule, type Told, visitDecision, visitDocument, visitShown, visitValues } from './visit.ts';

/** What a rule had to say about documents. */
export interface DocumentRun {
  readonly reports: readonly RawReport[];
  /** Visitor calls that had something to look at. */
  readonly looks: number;
  /** Those of them that compared a document with what the chart renders. */
  readonly compared: number;
}

/** Asks a rule about the documents of decisions: its own one's, or all of them. What stands in one is told under it. */
export function runOnDocuments(planned: ReadyRule, chart: Chart, shown: readonly ShownContainer[]): DocumentRun {
  const reports: RawReport[] = [];
  const own = planned.decision;
  const isAsked = ({ id, place }: DecisionDocumented): boolean =>
    !own || (own.id === id && own.place.file === place.file);
  const telling = (decision: DecisionDocumented | null) => {
    const severity = !decision || decision.status === 'accepted' ? planned.severity : ('warning' as const);
    const under = { ...planned, decision: own ?? decision, severity };
    return (told: Told): unknown => reports.push({ planned: under, scenario: null, ...told });
  };
  let looks = 0;
  for (const decision of chart.decisions.filter(isAsked)) {
    const tell = telling(decision);
    looks += visitDecision(planned, { decision, chart }, tell);
    if (planned.rule.meta.on?.includes('values') && !isNotRun(decision))
      looks += visitValues(planned, { values: shownValues(decision), chart }, tell);
    for (const each of shown.filter(container => container.decision === decision))
      looks += visitShown(planned, each, tell);
  }
  if (!planned.rule.meta.on?.includes('document')) return { reports, looks, compared: 0 };
  let compared = 0;
  for (const { decision, text } of enforcedTexts(chart).filter(each => (each.decision ? isAsked(each.decision) : !own)))
    compared += visitDocument(planned, { text, chart }, telling(decision));
  return { reports, looks: looks + compared, compared };
}
