import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import { isInside, placeName } from './paths.ts';
import type { ScenarioParts } from './scenarios.ts';
import { readText } from './text.ts';

/** Scenarios that values files beside a chart make, and what was found and left alone. */
export interface FoundScenarios {
  readonly scenarios: readonly ScenarioParts[];
  /** A sentence for each thing that was not taken. */
  readonly notTaken: readonly string[];
}

interface ValuesFile {
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}

const beside = /^values[-.](?<name>.+)\.ya?ml$/;
const inFolder = /^(?:values[-.])?(?<name>.+)\.ya?ml$/;
const chartTesting = /^(?<name>.+)-values\.ya?ml$/;

/** Finds `values-X.yaml` and `values.X.yaml`, those in `values/` and `environments/`, and chart-testing's `ci/X-values.yaml`. */
export function findValuesFiles(chart: Pick<LoadedChart, 'folder' | 'root' | 'linkRoot'>): FoundScenarios {
  const { folder } = chart;
  const files = [
    ...filesIn(folder, beside),
    ...filesIn(join(folder, 'values'), inFolder),
    ...filesIn(join(folder, 'environments'), inFolder),
    ...filesIn(join(folder, 'ci'), chartTesting).map(({ name, path }) => ({ name: `ci/${name}`, path })),
  ];
  const scenarios: ScenarioParts[] = [];
  const notTaken: string[] = [];
  for (const file of files) {
    const place = placeName(file.path, chart.root);
    const reason = whyNot(file.path, chart.linkRoot);
    if (reason !== null) notTaken.push(`${place} ${reason}.`);
    // Two files may want one name; the second one keeps its own.
    else
      scenarios.push({
        name: scenarios.some(one => one.name === file.name) ? place : file.name,
        origin: 'found',
        values: [file.path],
      });
  }
  return { scenarios, notTaken };
}

function filesIn(folder: string, pattern: RegExp): readonly ValuesFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  return readdirSync(folder)
    .sort()
    .flatMap(entry => {
      const name = pattern.exec(entry)?.groups?.name;
      return name === undefined || name === 'schema' ? [] : [{ name, path: join(folder, entry) }];
    });
}

function whyNot(path: string, linkRoot: string): string | null {
  if (!existsSync(path) || !statSync(path).isFile()) return 'is no file';
  if (!isInside(realpathSync(path), realpathSync(linkRoot))) return 'is a link out of the repository and was not read';
  const text = readText(path);
  if (text === null) return 'is no text and was not read';
  return isEncrypted(text) ? 'is encrypted and was not read' : null;
}

/** What sops writes: its own key, and values that begin with `ENC[`. */
function isEncrypted(text: string): boolean {
  return /^["']?sops["']?\s*:/m.test(text) && /\bENC\[/.test(text);
}
