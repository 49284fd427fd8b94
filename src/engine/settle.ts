import type { Decision } from '../model/decision.ts';
import type { DecisionRef, Finding, Location, Related } from '../model/finding.ts';
import type { FileRange } from '../model/range.ts';
import type { MergedReport } from './merge.ts';
import { byText } from './order.ts';

/** Where a merged report stands, and the other places that explain it. */
export interface Origin {
  readonly location: Location;
  readonly related: readonly Related[];
  /** The way of the field's text, from the values to the manifest. */
  readonly trace: readonly Related[];
}

/** What a finding needs besides the report itself. */
export interface Settling {
  readonly target: string;
  readonly origin: Origin;
  /** JSON Pointer of the field. */
  readonly path: string;
  /** The same with list items by name. */
  readonly key: string;
}

/** A merged report, its names written out and its places known, as a finding. */
export function settle(report: MergedReport, { target, origin, path, key }: Settling): Finding {
  const { planned, at, messageIds, message, severity, scenarios } = report;
  const { apiVersion, kind, name, namespace } = at.resource;
  return {
    target,
    rule: planned.rule.meta.id,
    messageId: messageIds[0] ?? '',
    severity,
    message,
    remedy: planned.rule.meta.remedy,
    decision: planned.decision && refTo(planned.decision),
    resource: { apiVersion, kind, name, namespace },
    path,
    key,
    scenarios,
    location: origin.location,
    related: withDecision(origin.related, decisionPlace(report)),
    ...(origin.trace.length > 0 ? { trace: origin.trace } : {}),
  };
}

function refTo({ id, title, place }: Decision): DecisionRef {
  return { id, title, file: place.file, line: place.start.line };
}

function decisionPlace({ planned }: MergedReport): Related[] {
  if (!planned.decision) return [];
  const location = planned.entry?.place ?? planned.decision.place;
  return [{ kind: 'decision', message: `${planned.decision.id} ${planned.decision.title}`, location }];
}

/** The decision stands before the rendered lines, which nobody can change. */
function withDecision(related: readonly Related[], decision: readonly Related[]): Related[] {
  const isRendered = ({ kind }: Related) => kind === 'rendered';
  return [...related.filter(each => !isRendered(each)), ...decision, ...related.filter(isRendered)];
}

/** The order of findings and failures: file, line, column, rule, message, by code unit. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      byPlace(a.location, b.location) ||
      byText(a.rule, b.rule) ||
      byText(a.path, b.path) ||
      byText(a.message, b.message),
  );
}

/** Orders places by file, line and column. */
export function byPlace(a: FileRange, b: FileRange): number {
  return byText(a.file, b.file) || a.start.line - b.start.line || a.start.column - b.start.column;
}
