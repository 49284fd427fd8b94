import { execFile } from 'node:child_process';
import type { Staged } from '../model/failure.ts';
import { failure } from './failure.ts';

/** What git printed, or why it did not. */
export type GitAnswer = { readonly stdout: string } | { readonly problem: string };

/** Runs git in a folder, untouched by what its owner has set for reading diffs. */
export function git(folder: string, args: readonly string[]): Promise<GitAnswer> {
  const options = { cwd: folder, maxBuffer: 256 * 1024 * 1024, windowsHide: true };
  return new Promise(resolve => {
    execFile('git', ['-c', 'core.quotePath=false', ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout });
      else if (error.code === 'ENOENT') resolve({ problem: 'there is no git on the PATH' });
      else resolve({ problem: firstLine(stderr) || error.message });
    });
  });
}

/** The output of git, or its failure. */
export async function askGit(folder: string, args: readonly string[]): Promise<Staged<string | null>> {
  const answer = await git(folder, args);
  if ('stdout' in answer) return { value: answer.stdout, failures: [] };
  const message = `Git cannot say what was changed: ${answer.problem}.`;
  return { value: null, failures: [failure('git-failed', message, { target: null })] };
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line.replace(/^fatal: /, '').replace(/\.$/, '');
}
