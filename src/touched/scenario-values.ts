import { resolve } from 'node:path';
import type { NamedScenario } from '../model/scenario.ts';

/** The values files that a config's scenarios name, wherever each may lie: in the chart, or beside the config. */
export function scenarioValues(scenarios: ReadonlyMap<string, NamedScenario>, chartFolder: string): readonly string[] {
  return [...scenarios.values()].flatMap(({ values, set, folder }) =>
    [...values, ...set.flatMap(fileOf)].flatMap(file => [resolve(chartFolder, file), resolve(folder, file)]),
  );
}

/** The file of `--set-file key=file`. */
function fileOf({ flag, text }: NamedScenario['set'][number]): string[] {
  return flag === 'set-file' ? [text.slice(text.indexOf('=') + 1)] : [];
}
