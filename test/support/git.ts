import { execFileSync, spawnSync } from 'node:child_process';
import type { Run } from './cli.ts';

/** What makes git the same for everyone: nobody's settings, and an author. */
export const gitEnv: NodeJS.ProcessEnv = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

/** Runs git in a folder. @throws where it fails */
export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...gitEnv } });
}

/** Commits all that is there, and tells how it went: a hook may refuse. */
export function commitAll(folder: string, env: NodeJS.ProcessEnv = {}): Run {
  git(folder, 'add', '--all');
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'A change'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...gitEnv, ...env },
  });
  return { code: status, stdout, stderr };
}

/** Makes a repository of a folder, with all that is in it committed. */
export function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  commitAll(folder);
}
