import { type ChildProcess, spawn } from 'node:child_process';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a process came to its end. */
export type HelmOutcome =
  | { readonly end: 'done'; readonly stdout: Uint8Array; readonly stderr: string }
  | { readonly end: 'failed'; readonly code: number; readonly stderr: string }
  | { readonly end: 'killed'; readonly signal: string; readonly stderr: string }
  | { readonly end: 'time-limit'; readonly timeoutMs: number }
  | { readonly end: 'not-started'; readonly message: string };

/** A running helm, which can be ended. */
export interface HelmRun {
  readonly outcome: Promise<HelmOutcome>;
  readonly kill: () => void;
}

export interface HelmSetting {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** Starts helm in a process group of its own: where `helm` is a script, what it starts must end with it. */
export function runHelm(binary: string, args: readonly string[], { env, timeoutMs }: HelmSetting): HelmRun {
  const child = spawn(binary, [...args], {
    detached: process.platform !== 'win32',
    env: helmEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  const outcome = new Promise<HelmOutcome>(resolve => {
    const clock = setTimeout(() => {
      killGroup(child);
      resolve({ end: 'time-limit', timeoutMs });
    }, timeoutMs);
    child.on('error', error => {
      clearTimeout(clock);
      resolve({ end: 'not-started', message: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      const said = Buffer.concat(stderr).toString('utf8');
      if (signal !== null) resolve({ end: 'killed', signal, stderr: said });
      else if (code === 0) resolve({ end: 'done', stdout: Buffer.concat(stdout), stderr: said });
      else resolve({ end: 'failed', code: code ?? -1, stderr: said });
    });
  });
  return { outcome, kill: () => killGroup(child) };
}

/** The user's environment without what would make Helm load plugins, settings and clusters of this machine. */
function helmEnvironment(env: HelmSetting['env']): Record<string, string> {
  const nowhere = join(tmpdir(), 'kube-adr-lint-no-helm-home');
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(HELM_|KUBE)/.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    HELM_CACHE_HOME: nowhere,
    HELM_CONFIG_HOME: nowhere,
    HELM_DATA_HOME: nowhere,
    HELM_PLUGINS: nowhere,
    HELM_NO_PLUGINS: '1',
    KUBECONFIG: devNull,
  };
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It has ended by itself in the meantime.
  }
}
