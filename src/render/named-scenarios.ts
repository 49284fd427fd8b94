import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Failure, Staged } from '../model/failure.ts';
import type { NamedScenario } from '../model/scenario.ts';
import { failure } from './failure.ts';
import type { ScenarioParts } from './scenarios.ts';

/** The scenarios that a person named, with their values files found. One whose file is missing is a failure and left out. */
export function namedScenarios(
  named: ReadonlyMap<string, NamedScenario>,
  { chartFolder, target }: { readonly chartFolder: string; readonly target: string },
): Staged<readonly ScenarioParts[]> {
  const value: ScenarioParts[] = [];
  const failures: Failure[] = [];
  for (const [name, { folder, place, values, ...parts }] of named) {
    const found = values.map(file => findValues(file, [chartFolder, folder]));
    const missing = values.filter((_, index) => found[index] === undefined);
    for (const file of missing) {
      const message = `Scenario ${name} names the values file ${file}, which is neither in the chart nor beside the config.`;
      failures.push(failure('values-unreadable', message, { target, location: place }));
    }
    if (missing.length === 0)
      value.push({ ...parts, name, origin: 'named', values: found.flatMap(file => file ?? []) });
  }
  return { value, failures };
}

function findValues(file: string, folders: readonly string[]): string | undefined {
  const paths = isAbsolute(file) ? [file] : folders.map(folder => join(folder, file));
  return paths.find(path => existsSync(path));
}
