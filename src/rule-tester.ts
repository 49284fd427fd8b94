import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Examination, examine } from './engine/examine.ts';
import type { Surroundings, Trial, TrialScenario, TrialText } from './engine/trial.ts';
import type { AnyRule } from './model/rule.ts';

/** The functions that a test framework offers: vitest's, jest's, mocha's and node:test's all fit. */
export interface TestFramework {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/**
 * Tests rules on files. A case is a folder with
 * - `invalid.yaml`: manifests, with a marker `# <- messageId` at the end of each line where a finding starts
 *   (or `# v messageId` on the line above),
 * - `valid.yaml`: the same, corrected; it must be clean and hold something that the rule looks at,
 * - `near-*.yaml`: more that must be clean,
 * - `options.yaml`: the rule's options,
 * - `case.yaml`, where they matter: `release`, `namespace`, `chart` (its name), `templates` (Helm's names of the texts, by
 *   file), `components` and `externals` as in a config, and `scenarios`.
 *
 * What else belongs to `invalid.yaml` stands in `invalid.Chart.yaml`, in `invalid.X.yaml` for a scenario X, and, decisions
 * and what is written around them, in `invalid.md` and `invalid.X.md`, where a marker is `<!-- <- messageId -->`. Manifests
 * that are the same for all may stand in `manifests.yaml`; the chart's files are told in `case.yaml`. What makes
 * the scenario is said in `case.yaml`, as in `scenarios: { off: { flip: { key: worker.enabled, value: false } } }`.
 */
export class RuleTester {
  readonly #framework: TestFramework;

  constructor(framework: TestFramework) {
    this.#framework = framework;
  }

  /** Adds a test for every case in a folder. @throws where the folder holds no case. */
  run(rule: AnyRule, folder: string): void {
    const cases = casesIn(folder);
    this.#framework.describe(rule.meta.id, () => {
      for (const name of cases)
        this.#framework.it(name, async () => {
          const { problems } = await examineCase(rule, join(folder, name));
          if (problems.length > 0) throw new Error(problems.join('\n'));
        });
    });
  }
}

/** The names of the cases in a folder. @throws where there are none, since a test of nothing proves nothing. */
function casesIn(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw new Error(`${folder} holds no cases`);
  return names;
}

/** What a rule makes of each text of a case. */
export interface CaseExamination {
  readonly problems: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly texts: readonly (Examination & { readonly name: string })[];
}

/** Tries a rule on every text of a case. */
export async function examineCase(rule: AnyRule, folder: string): Promise<CaseExamination> {
  const trials = trialsIn(folder);
  const texts = [];
  for (const trial of trials) texts.push({ name: trial.name, ...(await examine(rule, trial)) });
  const problems = texts.flatMap(examination => [...examination.problems, ...shapeProblems(examination)]);
  for (const name of ['invalid.yaml', 'valid.yaml'])
    if (!trials.some(trial => trial.name === name)) problems.push(`the case has no ${name}`);
  return { problems, options: trials[0]?.options ?? {}, texts };
}

function shapeProblems({ name, reports, checks }: CaseExamination['texts'][number]): string[] {
  if (name === 'invalid.yaml') return reports.length === 0 ? ['invalid.yaml: no finding'] : [];
  if (reports.length > 0) return [`${name}: must be clean, but: ${reports.map(({ message }) => message).join('; ')}`];
  return name === 'valid.yaml' && checks === 0 ? ['valid.yaml: the rule found nothing to check in it'] : [];
}

/** What `case.yaml` may say. */
interface CaseFile extends Omit<Surroundings, 'template'> {
  readonly scenarios?: Readonly<Record<string, Omit<TrialScenario['scenario'], 'name'>>>;
  readonly templates?: Readonly<Record<string, string>>;
}

/** What a case holds, as trials of a rule: `invalid.yaml`, `valid.yaml`, and each `near-*.yaml`. */
export function trialsIn(folder: string): Trial[] {
  const options: Trial['options'] = readYaml(join(folder, 'options.yaml')) ?? {};
  const { scenarios, templates, ...surroundings }: CaseFile = readYaml(join(folder, 'case.yaml')) ?? {};
  const texts = readdirSync(folder)
    .filter(name => /\.(?:yaml|md)$/.test(name) && name !== 'options.yaml' && name !== 'case.yaml')
    .sort()
    .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const shared = texts.find(({ name }) => name === 'manifests.yaml')?.text ?? '';
  const stems = [...new Set(texts.map(stemOf))].filter(stem => stem !== 'manifests');
  return stems.map(stem => {
    const name = `${stem}.yaml`;
    const own = texts.filter(text => stemOf(text) === stem);
    const file = own.find(part => part.name === `${stem}.Chart.yaml`);
    const others = own
      .filter(part => part !== file && part.name !== name && part.name.endsWith('.yaml'))
      .map(part => {
        const scenario = part.name.split('.').slice(1, -1).join('.');
        return { ...part, scenario: { ...scenarios?.[scenario], name: scenario } };
      });
    const text = own.find(part => part.name === name)?.text ?? shared;
    return {
      ...surroundings,
      ...(templates?.[name] && { template: templates[name] }),
      name,
      text,
      options,
      scenarios: others,
      documents: documentsIn(own),
      ...(file && { file }),
    };
  });
}

/** `invalid` of `invalid.yaml` and of all that belongs to it. */
function stemOf({ name }: TrialText): string {
  return name.split('.')[0] ?? name;
}

/** A case's documents, by the names that their files would have in a repository. */
function documentsIn(texts: readonly TrialText[]): TrialText[] {
  return texts
    .filter(({ name }) => name.endsWith('.md'))
    .map(text => ({ ...text, name: text.name.split('.').length > 2 ? text.name.replace(/^[^.]+\./, '') : text.name }));
}

/** A file of a case, which its author vouches for; undefined where there is none. */
function readYaml<Content>(file: string): Content | undefined {
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) ?? undefined) : undefined;
}
