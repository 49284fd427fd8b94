import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { combine, emptyResult } from '../engine/result.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { LintResult } from '../model/result.ts';
import { changedSince, headCommit, removedFiles } from '../render/changed-files.ts';
import { changedLines } from '../render/changed-lines.ts';
import { repositoryRoot } from '../render/paths.ts';
import { candidatesOf } from '../touched/candidates.ts';
import { withoutOutside } from '../touched/outside-lines.ts';
import { touchedCharts } from '../touched/touched-charts.ts';
import type { LintOptions } from './arguments.ts';

/** What changes leave of a run. */
export interface Scope {
  readonly targets: readonly string[];
  /** What could not be found out; `narrow` adds it to the result. */
  readonly failures: readonly Failure[];
  readonly narrow: (result: LintResult) => LintResult;
}

interface Changes {
  readonly root: string;
  readonly files: readonly string[];
  readonly base: string | null;
  /** As messages name it. */
  readonly since: string;
}

/** The charts that were touched since a revision. */
export async function changedScope(targets: readonly string[], options: LintOptions): Promise<Scope> {
  const since = options.changedSince ?? '';
  const root = repositoryFolder();
  const { value, failures } = await changedSince(since, root);
  if (value === null) return nothing(failures);
  return scope({ targets, options, changes: { ...value, root, since }, counted: true });
}

/** The charts that the files of a commit touch. */
export async function stagedScope(files: readonly string[], options: LintOptions): Promise<Scope> {
  const cwd = workingFolder();
  const root = repositoryFolder();
  const removed = await removedFiles(root, rangeOfPreCommit(process.env));
  if (removed.failures.length > 0) return nothing(removed.failures);
  const staged = files.map(file => withoutLinks(resolve(cwd, file)));
  const base = await headCommit(root);
  const changes = { root, files: [...staged, ...removed.value], base, since: 'the last commit' };
  return scope({ targets: [], options, changes, counted: false });
}

interface Narrowing {
  readonly targets: readonly string[];
  readonly options: LintOptions;
  readonly changes: Changes;
  /** Whether what was not touched is told. */
  readonly counted: boolean;
}

async function scope({ targets, options, changes, counted }: Narrowing): Promise<Scope> {
  const cwd = workingFolder();
  const candidates = await candidatesOf(targets, { root: changes.root, cwd });
  const { touched, others } = await touchedCharts(candidates.value, {
    cwd,
    root: changes.root,
    changed: changes.files,
    config: options.config,
    decisions: options.decisions,
    shared: namedFiles(options).map(file => resolve(cwd, file)),
  });
  const lines = options.onlyChangedLines ? await changedLines(changes.root, changes.base) : null;
  const failures = [...candidates.failures, ...(lines?.failures ?? [])];
  const message = counted ? untouched(others.length, touched.length, changes.since) : null;
  return {
    targets: touched.map(({ target }) => target),
    failures,
    narrow: result => {
      const kept = lines ? withoutOutside(result, { lines: lines.value, since: changes.since }) : result;
      return withRemarks(kept, { failures, message });
    },
  };
}

function nothing(failures: readonly Failure[]): Scope {
  return { targets: [], failures, narrow: result => withRemarks(result, { failures, message: null }) };
}

function withRemarks(
  result: LintResult,
  { failures, message }: Omit<Staged<null>, 'value'> & { readonly message: string | null },
): LintResult {
  const notChecked = message === null ? [] : [{ target: null, message }];
  return combine([result, { ...emptyResult, failures, notChecked }]);
}

function untouched(others: number, touched: number, since: string): string | null {
  if (touched === 0 && others === 0) return 'There is no chart in this repository.';
  if (touched === 0) return `No chart was touched since ${since}.`;
  if (others === 0) return null;
  return others === 1 ? `1 chart was not touched since ${since}.` : `${others} charts were not touched since ${since}.`;
}

/** pre-commit can check a range of commits; its files are then not what is staged. */
function rangeOfPreCommit({ PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF }: NodeJS.ProcessEnv) {
  const from = PRE_COMMIT_FROM_REF;
  const to = PRE_COMMIT_TO_REF;
  return from && to ? { from, to } : null;
}

/** The files that the command line gives to every chart. */
function namedFiles({ values, set, baseline }: LintOptions): readonly string[] {
  const setFiles = set.flatMap(({ flag, text }) => (flag === 'set-file' ? text.slice(text.indexOf('=') + 1) : []));
  return [...values, ...setFiles, ...(baseline === null ? [] : [baseline])];
}

/** Git names folders without links; a file that is a link is named itself. */
function withoutLinks(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}

function repositoryFolder(): string {
  const cwd = workingFolder();
  return repositoryRoot(cwd, cwd);
}

function workingFolder(): string {
  return realpathSync(process.cwd());
}
