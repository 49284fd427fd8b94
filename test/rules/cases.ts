import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Trial } from '../../src/engine/trial.ts';
import { trialsIn } from '../../src/rule-tester.ts';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** One fixture folder of a rule. */
export interface RuleCase {
  readonly name: string;
  /** Relative to the project, with `/`. */
  readonly folder: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** The options as written. */
  readonly optionsText: string;
  /** Manifests by file name: `invalid.yaml`, `valid.yaml`, `near-headless.yaml`; also further scenarios' and Chart.yaml. */
  readonly files: ReadonlyMap<string, string>;
  readonly trials: readonly Trial[];
}

/** The fixture folders of a rule, by name. */
export function casesOf(rule: string): RuleCase[] {
  const root = `fixtures/rules/${rule}`;
  return namesIn(root).map(name => {
    const folder = `${root}/${name}`;
    const texts = namesIn(folder).map(file => [file, readFileSync(join(projectRoot, folder, file), 'utf8')] as const);
    const files = new Map(texts);
    const optionsText = files.get('options.yaml') ?? '{}';
    files.delete('options.yaml');
    files.delete('case.yaml');
    const options = parse(optionsText) as Readonly<Record<string, unknown>>; // fixtures are our own
    return { name, folder, options, optionsText, files, trials: trialsIn(join(projectRoot, folder)) };
  });
}

/** What a folder of the project holds, sorted; nothing where there is no such folder. */
export function namesIn(folder: string): string[] {
  const path = join(projectRoot, folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}
