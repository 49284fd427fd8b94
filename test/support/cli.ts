import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const projectRoot = join(import.meta.dirname, '..', '..');

const executable = join(projectRoot, 'dist', 'cli.js');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a user would. @throws where it was not built */
export function kubeAdrLint(
  args: readonly string[],
  options: { cwd: string; input?: string; env?: NodeJS.ProcessEnv },
): Run {
  if (!existsSync(executable)) throw new Error('dist/cli.js is missing; run `npm run build`');
  const { status, stdout, stderr } = spawnSync(process.execPath, [executable, ...args], {
    cwd: options.cwd,
    input: options.input ?? '',
    encoding: 'utf8',
    // Where the tests themselves run must not decide how the program reports.
    env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: '', TF_BUILD: '', ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}
