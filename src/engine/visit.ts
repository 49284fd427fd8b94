import type { Component, Container, Manifests, Place } from '../model/manifest.ts';
import {
  type Chart,
  type Checked,
  type DecisionDocumented,
  type DocumentText,
  nothingToCheck,
  type ShownValues,
  type Visitors,
} from '../model/rule.ts';
import { wordMessage } from './message.ts';
import type { PlannedRule } from './planned-rule.ts';
import type { ShownContainer } from './shown-containers.ts';

/** What a rule reported, worded. */
export interface Told {
  readonly at: Place;
  readonly messageId: string;
  readonly message: string;
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}

type Tell = (told: Told) => unknown;

/** A planned rule, and what its `prepare` gave. */
export interface ReadyRule extends PlannedRule {
  readonly prepared: unknown;
}

/** Calls a rule's visitors on what one scenario rendered. @returns the number of calls that had something to look at */
export function visitManifests(planned: ReadyRule, manifests: Manifests, tell: Tell): number {
  const visitors = visitorsOf(planned, manifests, tell);
  const {
    Resource,
    Workload,
    Container,
    Component,
    Manifests,
    Values: _,
    Decision: __,
    Document: ___,
    Chart: ____,
    ...kinds
  } = visitors;
  return (
    Object.entries(kinds).reduce((sum, [kind, visitor]) => sum + called(visitor as never, manifests.ofKind(kind)), 0) +
    called(Resource, manifests.resources) +
    called(Workload, manifests.workloads) +
    called(Container, Container ? containersIn(manifests) : []) +
    called(Component, Component ? componentAskedFor(planned, manifests) : []) +
    called(Manifests, [manifests])
  );
}

/** Calls a rule's visitor of all scenarios together. */
export function visitChart(planned: ReadyRule, chart: Chart, tell: Tell): number {
  const first = chart.scenarios[0];
  return first ? called(visitorsOf(planned, first, tell).Chart, [chart]) : 0;
}

/** Whether a rule looks at all scenarios together. */
export function asksChart(planned: ReadyRule, { scenarios }: Chart): boolean {
  const first = scenarios[0];
  return first !== undefined && visitorsOf(planned, first, () => {}).Chart !== undefined;
}

/** Calls a rule's visitor of one decision's document. */
export function visitDecision(
  planned: ReadyRule,
  { decision, chart }: { readonly decision: DecisionDocumented; readonly chart: Chart },
  tell: Tell,
): number {
  const first = chart.scenarios[0];
  const visitor = first && visitorsOf(planned, first, tell).Decision;
  return called(visitor && ((subject: DecisionDocumented) => visitor(subject, chart)), [decision]);
}

/** Calls a rule's visitor of documents on what stands in one. */
export function visitDocument(
  planned: ReadyRule,
  { text, chart }: { readonly text: DocumentText; readonly chart: Chart },
  tell: Tell,
): number {
  const first = chart.scenarios[0];
  const visitor = first && visitorsOf(planned, first, tell).Document;
  return called(visitor && ((subject: DocumentText) => visitor(subject, chart)), [text]);
}

/** Calls a rule's visitor of containers on one that a document shows; whose component it is, nobody knows. */
export function visitShown(planned: ReadyRule, { container, manifests }: ShownContainer, tell: Tell): number {
  if (!planned.rule.meta.on?.includes('container')) return 0;
  const { component: _, ...options } = planned.options;
  return called(visitorsOf({ ...planned, options }, manifests, tell).Container, [container]);
}

/** Calls a rule's visitor of values on those that a decision's document shows. */
export function visitValues(
  planned: ReadyRule,
  { values, chart }: { readonly values: readonly ShownValues[]; readonly chart: Chart },
  tell: Tell,
): number {
  const first = chart.scenarios[0];
  return first && values.length > 0 ? called(visitorsOf(planned, first, tell).Values, [values]) : 0;
}

function called<Subject>(visitor: ((subject: Subject) => Checked) | undefined, subjects: readonly Subject[]): number {
  return visitor ? subjects.filter(subject => answer(visitor(subject)) !== nothingToCheck).length : 0;
}

/** A visitor's answer. @throws where it is a promise: nobody would wait for it, nor hear that it failed */
function answer(given: unknown): unknown {
  if (!(given instanceof Promise)) return given;
  given.catch(() => {});
  throw new Error('a visitor of it is async; what it must wait for belongs in `prepare`');
}

function containersIn({ workloads }: Manifests): readonly Container[] {
  return workloads.flatMap(({ containers }) => containers);
}

function componentAskedFor({ options }: PlannedRule, manifests: Manifests): readonly Component[] {
  return typeof options.component === 'string' ? manifests.components(options.component) : [];
}

/** A report as a rule makes it, its types forgotten. */
interface LooseReport {
  readonly at: Place;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: Told['related'];
}

function visitorsOf({ rule, options, prepared }: ReadyRule, manifests: Manifests, tell: Tell): Visitors {
  return rule.create({
    options,
    prepared,
    manifests,
    report: ({ at, messageId, data = {}, related = [] }: LooseReport) => {
      tell({ at, messageId, message: wordMessage(rule.meta, messageId, data), related });
    },
  });
}
