import { existsSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Staged } from '../model/failure.ts';
import { failure } from './failure.ts';
import { findManifests } from './manifests-found.ts';
import { archiveName, isInside, manifestName, placeName, repositoryRoot } from './paths.ts';

/** A chart that is to be rendered. */
export interface ChartTarget {
  readonly kind: 'chart';
  /** As the user named it. */
  readonly target: string;
  /** Absolute path of the chart's folder, or of its archive. */
  readonly folder: string;
  /** Absolute path that places are relative to: the repository's root, else the working directory. */
  readonly root: string;
  /** Absolute path of the folder that links may not leave; it always holds the chart. */
  readonly linkRoot: string;
}

/** Manifests that were rendered elsewhere. */
export interface GivenTarget {
  readonly kind: 'given';
  readonly target: string;
  readonly root: string;
  /** Absolute paths in the order of their names, or standard input. */
  readonly files: readonly string[] | 'stdin';
  /** Sentences about what was not read, such as a link out of the repository. */
  readonly remarks: readonly string[];
}

export type Target = ChartTarget | GivenTarget;

/** The targets without those that name again what another one names: `charts/app` and `charts/app/Chart.yaml`. */
export function distinctTargets(targets: readonly string[], cwd: string): readonly string[] {
  // To look at the only one here, too, would read a folder of manifests twice.
  if (targets.length < 2) return targets;
  const known = new Set<string>();
  return targets.filter(target => {
    const identity = identityOf(readTarget(target, cwd).value) ?? target;
    return !known.has(identity) && known.add(identity);
  });
}

function identityOf(target: Target | null): string | null {
  if (target === null) return null;
  return target.kind === 'chart' ? target.folder : JSON.stringify(target.files);
}

/** Finds out what the user named: a chart (folder, Chart.yaml or archive), manifests (file or folder), or `-`. */
export function readTarget(target: string, cwd: string): Staged<Target | null> {
  if (target === '-') {
    return {
      value: { kind: 'given', target, root: repositoryRoot(cwd, cwd), files: 'stdin', remarks: [] },
      failures: [],
    };
  }
  const path = resolve(cwd, target);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return refused('target-missing', `There is nothing at ${target}.`, target);
  return found.isDirectory() ? readFolder(path, target, cwd) : readFile(path, { target, cwd, found });
}

function readFile(path: string, given: { target: string; cwd: string; found: Stats }): Staged<Target | null> {
  const { target, cwd, found } = given;
  if (!found.isFile()) return refused('target-unknown', `${target} is neither a file nor a folder.`, target);
  if (basename(path) === 'Chart.yaml') return chartAt(dirname(path), target, cwd);
  if (archiveName.test(path)) return chartAt(path, target, cwd);
  if (!manifestName.test(path))
    return refused('target-unknown', `${target} is neither a chart nor a manifest.`, target);
  const chart = chartOfTemplate(dirname(path));
  if (chart !== null) return templateRefused(chart, `${target} is a template`, { target, cwd });
  return manifests(target, { files: [path], remarks: [] }, repositoryRoot(dirname(path), cwd));
}

function readFolder(path: string, target: string, cwd: string): Staged<Target | null> {
  if (existsSync(join(path, 'Chart.yaml'))) return chartAt(path, target, cwd);
  const chart = chartOfTemplate(path);
  if (chart !== null) return templateRefused(chart, `${target} holds templates`, { target, cwd });
  const root = repositoryRoot(path, cwd);
  const found = findManifests(path, isInside(path, root) ? root : path);
  if (found.charts.length > 0) {
    const names = found.charts.slice(0, 5).map(folder => placeName(folder, cwd) || '.');
    const more = found.charts.length > names.length ? ' and more' : '';
    return refused('charts-below', `${target} is no chart, but holds charts: ${names.join(', ')}${more}.`, target);
  }
  if (found.empty) return refused('folder-empty', `The folder ${target} is empty.`, target);
  if (found.files.length === 0) {
    return refused('no-manifests', `${target} holds no Chart.yaml and no manifest (*.yaml, *.yml, *.json).`, target);
  }
  const remarks = found.outside.map(
    link => `${placeName(link, root)} is a link out of the repository and was not read.`,
  );
  return manifests(target, { files: found.files, remarks }, root);
}

function chartAt(folder: string, target: string, cwd: string): Staged<ChartTarget> {
  const root = repositoryRoot(dirname(folder), cwd);
  const own = archiveName.test(folder) ? dirname(folder) : folder;
  const linkRoot = isInside(folder, root) ? root : own;
  return { value: { kind: 'chart', target, folder, root, linkRoot }, failures: [] };
}

function manifests(target: string, found: Pick<GivenTarget, 'files' | 'remarks'>, root: string): Staged<GivenTarget> {
  return { value: { kind: 'given', target, root, ...found }, failures: [] };
}

/** The chart whose `templates/` holds this folder: what lies there is no manifest before Helm has rendered it. */
function chartOfTemplate(folder: string): string | null {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (basename(at) === 'templates' && existsSync(join(dirname(at), 'Chart.yaml'))) return dirname(at);
  }
  return null;
}

function templateRefused(chart: string, what: string, { target, cwd }: { target: string; cwd: string }): Staged<null> {
  const name = placeName(chart, cwd) || '.';
  return refused('template-given', `${what} of the chart ${name}, which only Helm can read.`, target);
}

function refused(code: string, message: string, target: string): Staged<null> {
  return { value: null, failures: [failure(code, message, { target })] };
}
