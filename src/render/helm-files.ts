import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readChartFile } from './chart-file.ts';
import { archiveName } from './paths.ts';

/** Chart.yaml as far as a sub-chart's name depends on it. */
interface ChartNames {
  readonly name?: unknown;
  readonly dependencies?: readonly ({ readonly name?: unknown; readonly alias?: unknown } | null)[] | null;
}

interface Child {
  readonly path: string;
  readonly name: unknown;
}

/** Finds the files of templates by the names that Helm gives them, in which sub-charts stand under name or alias. */
export function templateFinder(folder: string): (template: string) => Promise<string> {
  const known = new Map<string, Promise<readonly Child[]>>();
  const childrenOf = (parent: string): Promise<readonly Child[]> => {
    const children = known.get(parent) ?? readChildren(join(folder, parent), parent);
    known.set(parent, children);
    return children;
  };
  return async template => {
    let at = '';
    let rest = template.slice(template.indexOf('/') + 1);
    for (let step = subchart(rest); step !== null; step = subchart(rest)) {
      const name = await ownName(join(folder, at), step.name);
      const child = (await childrenOf(at)).find(candidate => candidate.name === name);
      if (child === undefined) break;
      if (archiveName.test(child.path)) return child.path;
      at = child.path;
      rest = step.rest;
    }
    return at === '' ? rest : `${at}/${rest}`;
  };
}

/** A file at a chart's top, with the booleans that Helm reads; empty where there is none that can be read. */
export async function chartMapping(
  folder: string,
  name: 'Chart.yaml' | 'values.yaml',
): Promise<Readonly<Record<string, unknown>>> {
  try {
    const text = (await readChartFile(folder, name)) ?? '';
    const read: unknown = parse(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent' });
    // Checked right here; what the mapping holds stays unknown.
    return typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function subchart(rest: string): { readonly name: string; readonly rest: string } | null {
  const match = /^charts\/([^/]+)\/(.+)$/.exec(rest);
  return match === null ? null : { name: match[1] ?? '', rest: match[2] ?? '' };
}

async function ownName(folder: string, name: string): Promise<unknown> {
  const { dependencies }: ChartNames = await chartMapping(folder, 'Chart.yaml');
  const aliased = Array.isArray(dependencies) ? dependencies.find(one => one?.alias === name) : undefined;
  return aliased?.name ?? name;
}

async function readChildren(folder: string, parent: string): Promise<readonly Child[]> {
  const charts = join(folder, 'charts');
  if (!existsSync(charts)) return [];
  const children = readdirSync(charts)
    .sort()
    .map(async entry => ({
      path: parent === '' ? `charts/${entry}` : `${parent}/charts/${entry}`,
      name: (await chartMapping(join(charts, entry), 'Chart.yaml')).name,
    }));
  return Promise.all(children);
}
