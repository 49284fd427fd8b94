import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { placedYaml } from '../model/placed-yaml.ts';

/** What a chart is made of, on disk. */
export interface ChartInputs {
  /** Absolute files and folders: its own, those that links in it lead to, and charts that it takes from a folder. */
  readonly paths: readonly string[];
  /** Whether it renders nothing by itself. */
  readonly isLibrary: boolean;
}

/** The folders of charts that are no other chart's sub-charts, of the places of all Chart.yaml files. */
export function outermostCharts(files: readonly string[]): readonly string[] {
  const folders = new Set(files.filter(file => existsSync(file)).map(file => dirname(file)));
  return [...folders].filter(folder => !isSubChart(folder, folders));
}

function isSubChart(folder: string, all: ReadonlySet<string>): boolean {
  const around = dirname(folder);
  return basename(around) === 'charts' && all.has(dirname(around));
}

/** What a change must lie in to change the chart. What cannot be read is left to the run that lints it. */
export function chartInputs(folder: string): ChartInputs {
  const charts = withDependencies(folder, new Set());
  return {
    paths: [...new Set([...charts].flatMap(chart => [chart, ...linkTargets(chart)]))],
    isLibrary: fieldOf(readYaml(join(folder, 'Chart.yaml')), 'type') === 'library',
  };
}

/** The chart, and those that it names as `file://` dependencies: they come to it when they are packed anew. */
function withDependencies(folder: string, seen: Set<string>): Set<string> {
  if (seen.has(folder)) return seen;
  seen.add(folder);
  for (const file of ['Chart.yaml', 'requirements.yaml']) {
    const listed = fieldOf(readYaml(join(folder, file)), 'dependencies');
    for (const each of Array.isArray(listed) ? listed : []) {
      const [, path] = /^file:\/\/(.+)$/.exec(String(fieldOf(each, 'repository') ?? '')) ?? [];
      if (path !== undefined) withDependencies(resolve(folder, path), seen);
    }
  }
  return seen;
}

function linkTargets(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isSymbolicLink())
    .flatMap(entry => realPath(join(entry.parentPath, entry.name)));
}

function realPath(link: string): string[] {
  try {
    return [realpathSync(link)];
  } catch {
    return []; // It leads nowhere.
  }
}

function readYaml(file: string): unknown {
  if (!existsSync(file)) return null;
  return placedYaml(readFileSync(file, 'utf8'), range => ({ file, ...range })).placed?.value;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key]; // just seen to be there
}
