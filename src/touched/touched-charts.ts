import { configFor } from '../config/config-for.ts';
import { configInputs, wasConfig } from '../config/config-inputs.ts';
import { documentTest } from '../decisions/document-test.ts';
import { documentRequest } from '../engine/document-request.ts';
import { isInside } from '../render/paths.ts';
import type { Candidate } from './candidates.ts';
import { scenarioValues } from './scenario-values.ts';

/** What decides, besides the charts themselves, what a run finds. */
export interface TouchRequest {
  /** Absolute: what relative paths count from. */
  readonly cwd: string;
  /** The repository's folder. */
  readonly root: string;
  /** Absolute. */
  readonly changed: readonly string[];
  /** As for a run: null, and none, to search. */
  readonly config: string | null;
  readonly decisions: readonly string[];
  /** Absolute: files that the command line names for every chart, such as values. */
  readonly shared: readonly string[];
}

/** The candidates whose findings a change may change, and the others; both in order. */
export interface Touched {
  readonly touched: readonly Candidate[];
  readonly others: readonly Candidate[];
}

/** Tells which charts are touched by a change of theirs, of their decisions, their config or the values that they share. */
export async function touchedCharts(candidates: readonly Candidate[], request: TouchRequest): Promise<Touched> {
  const answers = await Promise.all(candidates.map(candidate => isTouched(candidate, request)));
  return {
    touched: candidates.filter((_, index) => answers[index]),
    others: candidates.filter((_, index) => !answers[index]),
  };
}

async function isTouched(candidate: Candidate, request: TouchRequest): Promise<boolean> {
  const { changed, shared } = request;
  // A changed path may be a folder: a submodule that moved on.
  const holds = (path: string) => changed.some(file => isInside(file, path) || isInside(path, file));
  if (candidate.paths === 'unknown' || candidate.paths.some(holds) || shared.some(holds)) return true;
  return await isTouchedByOthers(candidate, request);
}

/** Asked only where no change lies in the chart: for this, its config is read. */
async function isTouchedByOthers({ from }: Candidate, request: TouchRequest): Promise<boolean> {
  const { root, cwd, changed, decisions } = request;
  const { value: config } = await configFor({ cwd, from, root, file: request.config, severities: new Map() });
  const own = await configInputs(config);
  const values = new Set([...scenarioValues(config.scenarios, from), config.baseline]);
  const isDocument = await documentTest(documentRequest({ from, root, cwd, config, named: decisions }));
  return changed.some(
    file => own.has(file) || values.has(file) || isDocument(file) || wasConfig(file, { from, config: config.file }),
  );
}
