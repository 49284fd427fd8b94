import { parseDecisions } from '../decisions/parse.ts';
import { resolveLinks } from '../decisions/read.ts';
import type { ComponentSelector } from '../manifests/component.ts';
import { manifestsOf, type SearchableManifests } from '../manifests/manifests.ts';
import type { ExternalObject } from '../model/manifest.ts';
import type { Chart, ChartFiles } from '../model/rule.ts';
import type { Scenario } from '../model/scenario.ts';
import { parseChartFile } from '../parse/chart-file.ts';
import { parseRendered } from '../parse/parse-rendered.ts';
import { documented } from './document-resource.ts';

/** A text that a rule is tried on. */
export interface TrialText {
  /** The text's name in what is told about it. */
  readonly name: string;
  /** Manifests as a chart renders them, or Chart.yaml. */
  readonly text: string;
}

/** What a further scenario of the chart renders. */
export interface TrialScenario extends TrialText {
  readonly scenario: Pick<Scenario, 'name'> & Partial<Scenario>;
}

/** What surrounds the texts. */
export interface Surroundings {
  /** Default: `app`. */
  readonly release?: string;
  /** Default: `default`. */
  readonly namespace?: string;
  /** The chart's name, where a rule asks for it. */
  readonly chart?: string;
  /** Helm's name of the template, where a rule asks for it; the text's own name else. */
  readonly template?: string;
  readonly components?: Readonly<Record<string, ComponentSelector>>;
  readonly externals?: readonly (Pick<ExternalObject, 'kind' | 'name'> & Partial<ExternalObject>)[];
  readonly files?: TrialFiles;
}

/** The chart's files, as far as a rule asks about them. */
export interface TrialFiles {
  /** The chart's folder, relative to the root. */
  readonly folder: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** Keys that a template asks for, besides those in the values. */
  readonly mentions?: readonly string[];
  /** Paths from the root that exist besides the chart's folder. */
  readonly holds?: readonly string[];
}

/** One try of a rule: what the chart renders by default, and what else there is to it. */
export interface Trial extends TrialText, Surroundings {
  readonly options: Readonly<Record<string, unknown>>;
  readonly scenarios?: readonly TrialScenario[];
  /** Chart.yaml. */
  readonly file?: TrialText;
  /** Documents with decisions, by the names that their files have. */
  readonly documents?: readonly TrialText[];
}

/** A trial read as a chart, and what could not be read of it. */
export interface TrialChart {
  readonly chart: Chart;
  readonly problems: readonly string[];
}

/** Reads the texts of a trial as the pipeline does those of a chart. */
export async function trialChart(trial: Trial): Promise<TrialChart> {
  const { name, text, file } = trial;
  const scenarios: SearchableManifests[] = [];
  const problems: string[] = [];
  for (const part of [{ name, text, scenario: { name: 'default' } }, ...(trial.scenarios ?? [])]) {
    const parsed = await parseRendered([fileOf(part, trial)], name);
    problems.push(...parsed.failures.map(({ message }) => message));
    scenarios.push(
      manifestsOf({
        scenario: scenarioOf(part, trial),
        chartName: trial.chart ?? null,
        resources: parsed.value,
        components: trial.components ?? {},
        externals: (trial.externals ?? []).map(each => ({ namespace: null, keys: null, ...each })),
      }),
    );
  }
  const chartFile = file ? await parseChartFile(file.text, file.name) : null;
  if (file && !chartFile) problems.push(`${file.name} cannot be read`);
  const read = (trial.documents ?? []).map(document =>
    parseDecisions(document.text, document.name, { status: null, headings: {} }),
  );
  problems.push(...read.flatMap(({ failures }) => failures.map(({ message }) => message)));
  const documents = resolveLinks(read.map(({ value }) => value));
  const decisions = documents.flatMap(document => document.decisions.map(each => documented(each, documents)));
  const files = trial.files ? filesOf(trial.files) : null;
  const chart = { target: name, file: chartFile, templates: [], files, scenarios, decisions, documents };
  return { chart, problems };
}

function filesOf({ folder, values = {}, mentions = [], holds = [] }: TrialFiles): ChartFiles {
  return {
    folder,
    values: () => values,
    mentions: key => mentions.includes(key),
    holds: path => [folder, ...holds].some(each => each === path || each.startsWith(`${path}/`)),
  };
}

function fileOf({ name, text }: TrialText, { template = name }: Trial) {
  return { template, file: name, text };
}

function scenarioOf({ scenario }: Pick<TrialScenario, 'scenario'>, trial: Trial): Scenario {
  return {
    origin: 'given',
    values: [],
    set: [],
    release: trial.release ?? 'app',
    namespace: trial.namespace ?? 'default',
    kubeVersion: null,
    apiVersions: [],
    expect: 'renders',
    ...scenario,
  };
}
