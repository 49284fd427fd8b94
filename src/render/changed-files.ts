import { join } from 'node:path';
import type { Staged } from '../model/failure.ts';
import { failure } from './failure.ts';
import { askGit, git } from './git.ts';

/** What changed in a repository. */
export interface ChangedFiles {
  /** Absolute; those that are gone included; the old name and the new one of what was renamed. */
  readonly files: readonly string[];
  /** The commit that they are compared with. */
  readonly base: string;
}

const namesOnly = ['--name-only', '--no-renames', '--no-ext-diff', '-z'];

/**
 * Everything that differs from where this branch left the revision: commits, what is not committed, new files. The root is
 * the repository's; it is not asked of git, which in a hook may take the working directory for it.
 */
export async function changedSince(revision: string, root: string): Promise<Staged<ChangedFiles | null>> {
  const base = await forkPoint(revision, root);
  if (base.value === null) return { value: null, failures: base.failures };
  const asked = await Promise.all([askGit(root, ['diff', ...namesOnly, base.value, '--']), untrackedFiles(root)]);
  const failures = asked.flatMap(each => each.failures);
  if (failures.length > 0) return { value: null, failures };
  return { value: { files: asked.flatMap(({ value }) => absolute(value, root)), base: base.value }, failures: [] };
}

/** The files that a commit, or a range of commits, takes away: nobody hands them to a hook. */
export async function removedFiles(
  root: string,
  range: { readonly from: string; readonly to: string } | null,
): Promise<Staged<readonly string[]>> {
  const ask = (...between: string[]) => askGit(root, ['diff', ...namesOnly, '--diff-filter=D', ...between, '--']);
  const forked = range === null ? await ask('--cached') : await ask(`${range.from}...${range.to}`);
  // A branch that is pushed for the first time may begin at nothing, from which nothing forks.
  const { value, failures } = range === null || forked.value !== null ? forked : await ask(range.from, range.to);
  return { value: absolute(value, root), failures };
}

/** What git knows and does not know yet, its ignored files left out, by the last part of their names; sorted. */
export async function filesCalled(name: string, root: string): Promise<Staged<readonly string[]>> {
  const patterns = [`:(top)${name}`, `:(top,glob)**/${name}`];
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const { value, failures } = await askGit(root, list);
  return { value: [...new Set(absolute(value, root))].sort(), failures };
}

/** The commit at the tip of the branch; null where there is none yet. */
export async function headCommit(root: string): Promise<string | null> {
  return commitOf('HEAD', root);
}

/** The files that git does not know, its ignored ones left out: names below the root, each behind its zero byte. */
export function untrackedFiles(root: string): Promise<Staged<string | null>> {
  return askGit(root, ['ls-files', '-z', '--others', '--exclude-standard']);
}

async function forkPoint(revision: string, root: string): Promise<Staged<string | null>> {
  const there = await askGit(root, ['rev-parse', '--git-dir']);
  if (there.value === null) return { value: null, failures: there.failures };
  const commit = revision.startsWith('-') ? null : await commitOf(revision, root);
  if (commit === null)
    return refused(
      'revision-unknown',
      `There is no commit ${revision} in this repository, or not in this clone of it.`,
    );
  if ((await headCommit(root)) === null)
    return refused('revision-unrelated', `This repository has no commit that ${revision} could be compared with.`);
  const answer = await git(root, ['merge-base', commit, 'HEAD']);
  if ('stdout' in answer && answer.stdout.trim() !== '') return { value: answer.stdout.trim(), failures: [] };
  return refused('revision-unrelated', `${revision} and what is checked out have no commit in common in this clone.`);
}

async function commitOf(revision: string, root: string): Promise<string | null> {
  const answer = await git(root, ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
  return 'stdout' in answer ? answer.stdout.trim() : null;
}

function refused(code: string, message: string): Staged<null> {
  return { value: null, failures: [failure(code, message, { target: null })] };
}

function absolute(list: string | null, root: string): string[] {
  return (list ?? '').split('\0').flatMap(name => (name === '' ? [] : join(root, name)));
}
