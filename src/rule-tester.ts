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
 * - `case.yaml`, where they matter: `release`, `namespace`, `chart` (its name), `template` (Helm's name of it),
 *   `components` and `externals` as in a config, and `scenarios`.
 *
 * What else belongs to `invalid.yaml` stands in `invalid.Chart.yaml`, and in `invalid.X.yaml` for a scenario X. What makes
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
export function casesIn(folder: string): string[] {
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
interface CaseFile extends Surroundings {
  readonly scenarios?: Readonly<Record<string, Omit<TrialScenario['scenario'], 'name'>>>;
}

/** What a case holds, as trials of a rule: `invalid.yaml`, `valid.yaml`, and each `near-*.yaml`. */
export function trialsIn(folder: string): Trial[] {
  const options: Trial['options'] = readYaml(join(folder, 'options.yaml')) ?? {};
  const { scenarios, ...surroundings }: CaseFile = readYaml(join(folder, 'case.yaml')) ?? {};
  const texts = readdirSync(folder)
    .filter(name => name.endsWith('.yaml') && name !== 'options.yaml' && name !== 'case.yaml')
    .sort()
    .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const isPart = ({ name }: TrialText): boolean => name.split('.').length > 2;
  return texts
    .filter(text => !isPart(text))
    .map(text => {
      const parts = texts.filter(part => isPart(part) && part.name.startsWith(text.name.replace(/yaml$/, '')));
      const file = parts.find(({ name }) => name.endsWith('.Chart.yaml'));
      const others = parts
        .filter(part => part !== file)
        .map(part => {
          const scenario = part.name.split('.').slice(1, -1).join('.');
          return { ...part, scenario: { ...scenarios?.[scenario], name: scenario } };
        });
      return { ...surroundings, ...text, options, scenarios: others, ...(file && { file }) };
    });
}

/** A file of a case, which its author vouches for; undefined where there is none. */
function readYaml<Content>(file: string): Content | undefined {
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) ?? undefined) : undefined;
}
