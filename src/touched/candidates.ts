import { resolve } from 'node:path';
import type { Staged } from '../model/failure.ts';
import { filesCalled } from '../render/changed-files.ts';
import { chartInputs, outermostCharts } from '../render/chart-inputs.ts';
import { isInside, placeName } from '../render/paths.ts';
import { searchStart } from '../render/search-start.ts';
import { readTarget } from '../render/target.ts';

/** Something that could be linted, and what it is made of. */
export interface Candidate {
  /** As a run names it. */
  readonly target: string;
  /** Absolute: where the search for its config and its decisions begins. */
  readonly from: string;
  /** Absolute files and folders; `unknown` where a change cannot be told. */
  readonly paths: readonly string[] | 'unknown';
}

interface Where {
  /** The repository's folder. */
  readonly root: string;
  /** Absolute; in the same words as the root, without links. */
  readonly cwd: string;
}

/**
 * The charts of a repository, without sub-charts and libraries, which render nothing by themselves; only those that the
 * targets name or lie in, where there are targets. A target that is no chart and holds none stands for itself.
 */
export async function candidatesOf(targets: readonly string[], where: Where): Promise<Staged<readonly Candidate[]>> {
  const { value: files, failures } = await filesCalled('Chart.yaml', where.root);
  const charts = outermostCharts(files);
  if (targets.length === 0) return { value: charts.flatMap(folder => rendering(folder, where)), failures };
  const named = targets.flatMap(target => candidatesIn(target, charts, where));
  const distinct = named.filter(({ from }, index) => named.findIndex(other => other.from === from) === index);
  return { value: distinct, failures };
}

function candidatesIn(target: string, charts: readonly string[], where: Where): readonly Candidate[] {
  const path = resolve(where.cwd, target.replace(/(^|[\\/])Chart\.yaml$/, '$1.'));
  if (charts.includes(path)) return [{ target, from: path, paths: chartInputs(path).paths }];
  const below = charts.filter(folder => isInside(folder, path));
  return below.length > 0 ? below.flatMap(folder => rendering(folder, where)) : [itself(target, path, where.cwd)];
}

function rendering(folder: string, { cwd }: Where): Candidate[] {
  const { paths, isLibrary } = chartInputs(folder);
  return isLibrary ? [] : [{ target: placeName(folder, cwd) || '.', from: folder, paths }];
}

function itself(target: string, path: string, cwd: string): Candidate {
  const { value } = readTarget(target, cwd);
  if (value === null) return { target, from: path, paths: 'unknown' };
  const isStream = value.kind === 'given' && value.files === 'stdin';
  return { target, from: searchStart(value, cwd), paths: isStream ? 'unknown' : [path] };
}
