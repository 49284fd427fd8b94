import { rules } from '../../../rules/index.ts';
import { type InspectRequest, inspect } from '../../inspect.ts';
import { lint } from '../../lint.ts';
import type { Inspection } from '../../model/inspection.ts';
import type { LintResult } from '../../model/result.ts';
import { repositoryRoot } from '../../render/paths.ts';
import type { EngineProcess } from '../../render/process.ts';
import { searchStart } from '../../render/search-start.ts';
import { readTarget } from '../../render/target.ts';
import type { LintOptions } from '../arguments.ts';
import { requestOf } from '../request.ts';

/** A command line with targets, and the engine that may be running already. */
export interface Asked {
  readonly targets: readonly string[];
  readonly options: LintOptions;
  readonly early: EngineProcess | null;
}

/** What is known of decisions. */
export interface Survey {
  readonly result: LintResult;
  /** Why no chart was checked; null where one was. */
  readonly note: string | null;
}

/** Checks the targets; where none was named and here is no chart, tells what the documents alone say. */
export async function survey(asked: Asked): Promise<Survey> {
  const note = asked.targets.length > 0 ? null : withoutChart();
  if (note !== null) return { result: (await inspectFor(asked)).result, note };
  const { request, close } = requestOf({ ...asked, rules });
  try {
    return { result: await lint(request), note: null };
  } finally {
    close();
  }
}

/** What config and documents say that belong to the first target, or to this folder. */
export async function inspectFor({ targets, options }: Pick<Asked, 'targets' | 'options'>): Promise<Inspection> {
  const cwd = process.cwd();
  const { value: target } = readTarget(targets[0] ?? '.', cwd);
  const isChart = target?.kind === 'chart' || (target !== null && targets.length > 0);
  const place = isChart
    ? { from: searchStart(target, cwd), root: target.root }
    : { from: cwd, root: repositoryRoot(cwd, cwd) };
  return inspect(inspectRequest(place, options));
}

/** What a command line asks to be inspected. */
export function inspectRequest(
  place: { readonly from: string; readonly root: string },
  options: LintOptions,
): InspectRequest {
  const { config, decisions, rules: severities } = options;
  return { ...place, cwd: process.cwd(), rules, config, decisions, severities };
}

/** Null where this folder is a chart. Manifests must be named: any folder may hold some YAML. */
function withoutChart(): string | null {
  const { value: target, failures } = readTarget('.', process.cwd());
  if (target?.kind === 'chart') return null;
  const below = failures.find(({ code }) => code === 'charts-below');
  return `No chart was checked, so only the documents speak: ${below?.message ?? 'here is none, and none was named.'}`;
}
