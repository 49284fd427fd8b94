import { relative } from 'node:path';
import { rules } from '../../../rules/index.ts';
import { lint } from '../../lint.ts';
import type { Component, Manifests, Workload } from '../../model/manifest.ts';
import type { AnyRule, Chart } from '../../model/rule.ts';
import { findManifests } from '../../render/manifests-found.ts';
import type { LintOptions } from '../arguments.ts';
import { requestOf } from '../request.ts';

/** Something that holds in every scenario of a chart, and that a first decision can state. */
export type Fact =
  | { readonly kind: 'resources'; readonly component: string; readonly requests: Figures; readonly limits: Figures }
  | {
      readonly kind: 'inside';
      readonly component: string;
      /** The only scenario in which it holds; null where it holds in all. */
      readonly scenario: string | null;
    };

/** By resource, as written: `{ cpu: '100m' }`. */
type Figures = Readonly<Record<string, string | number>>;

/** What a folder holds already. */
export interface Survey {
  /** The first chart, relative to the folder; null where there is none. */
  readonly chart: string | null;
  /** Whether decisions were found for it. */
  readonly decided: boolean;
  readonly fact: Fact | null;
  /** Why the chart told nothing; null where it did, or where there is none. */
  readonly problem: string | null;
}

/** Looks for a chart in a folder and renders it, to see what a first decision could say about it. */
export async function survey(folder: string, options: LintOptions): Promise<Survey> {
  const [found] = findManifests(folder, folder).charts;
  if (found === undefined) return { chart: null, decided: false, fact: null, problem: null };
  const seen: Chart[] = [];
  const { request, close } = requestOf({ targets: [found], options, rules: [...rules, witness(seen)], early: null });
  try {
    const { decisions, failures } = await lint({ ...request, severities: new Map([[witnessId, 'warning']]) });
    const fact = seen.flatMap(factsOf)[0] ?? null;
    const problem = seen.length === 0 ? (failures[0]?.message ?? 'It rendered nothing.') : null;
    return { chart: relative(folder, found) || '.', decided: decisions.length > 0, fact, problem };
  } finally {
    close();
  }
}

const witnessId = 'witness';

/** A rule that only looks: what a chart renders is shown to rules, and to nobody else. */
function witness(seen: Chart[]): AnyRule {
  return {
    meta: {
      id: witnessId,
      summary: 'Require nothing',
      remedy: 'Nothing is to be done.',
      severity: 'warning',
      options: { type: 'object', properties: {}, additionalProperties: false },
      messages: {},
    },
    create: () => ({
      Chart: (chart: Chart) => {
        seen.push(chart);
      },
    }),
  };
}

/** The facts that a decision could state, those that say most first. */
function factsOf({ scenarios }: Chart): Fact[] {
  const names = [
    ...new Set(scenarios.flatMap(manifests => manifests.workloads.flatMap(each => nameOf(each, manifests)))),
  ];
  const parts = names.map(name => ({
    name,
    everywhere: scenarios.flatMap(manifests => manifests.component(name) ?? []),
  }));
  return [
    ...parts.flatMap(({ name, everywhere }) => resourcesFact(name, everywhere)),
    ...names.flatMap(name => insideFact(name, scenarios)),
  ];
}

const labels = ['app.kubernetes.io/component', 'app.kubernetes.io/name', 'app'];

/** The first of a workload's names that means it, and no other. */
function nameOf(workload: Workload, manifests: Manifests): string[] {
  if (workload.resource.hook) return [];
  const names = [...labels.flatMap(label => workload.podLabels[label] ?? []), workload.name];
  return names.filter(name => manifests.component(name)?.workload === workload).slice(0, 1);
}

function resourcesFact(component: string, everywhere: readonly Component[]): Fact[] {
  const figures = everywhere.map(({ container }) => ({
    requests: figuresOf(container.spec.resources?.requests),
    limits: figuresOf(container.spec.resources?.limits),
  }));
  const [first] = figures;
  const isSame = figures.every(each => JSON.stringify(each) === JSON.stringify(first));
  if (!first || !isSame || Object.keys({ ...first.requests, ...first.limits }).length === 0) return [];
  return [{ kind: 'resources', component, ...first }];
}

function figuresOf(given: unknown): Figures {
  const entries = Object.entries(given ?? {}).filter(
    (entry): entry is [string, string | number] =>
      ['cpu', 'memory'].includes(entry[0]) && /^\d+(?:\.\d+)?(?:m|[KMGT]i?)?$/.test(String(entry[1])),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function insideFact(component: string, scenarios: readonly Manifests[]): Fact[] {
  const there = scenarios.filter(manifests => manifests.component(component));
  const closed = there.filter(manifests => isInside(component, manifests)).map(({ scenario }) => scenario);
  if (closed.length === there.length && closed.length > 0) return [{ kind: 'inside', component, scenario: null }];
  const main = closed.find(({ origin }) => origin === 'default');
  return main ? [{ kind: 'inside', component, scenario: main.name }] : [];
}

function isInside(name: string, manifests: Manifests): boolean {
  const services = manifests.component(name)?.services ?? [];
  const isRouted = manifests.resources.some(({ kind }) => /^Ingress$|Route$/.test(kind));
  const isClosed = ({ manifest: { spec } }: Component['services'][number]): boolean =>
    (spec?.type ?? 'ClusterIP') === 'ClusterIP' && (spec?.externalIPs ?? []).length === 0;
  return !isRouted && services.length > 0 && services.every(isClosed);
}
