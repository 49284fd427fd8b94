import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Staged } from '../model/failure.ts';
import { failure } from './failure.ts';
import { builtEngine, isExecutable } from './locate.ts';

/** What a build of the embedded engine needs. */
export interface EngineBuild {
  /** The folder of our package.json; the sources lie in its `helm/`. */
  readonly packageRoot: string;
  readonly cache: string;
  /** The name of the sources; see `engineHash`. */
  readonly hash: string;
  /** The environment that Go runs in. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told what happens, a line at a time; a first build can take a minute. */
  readonly progress: (line: string) => void;
}

/** How often a build that says nothing new says that it goes on. */
const stillBuildingMs = 5_000;

/** Go's version where it is new enough to build the engine, as `1.26.8`; null otherwise. */
export function usableGo(env: EngineBuild['env']): Promise<string | null> {
  return new Promise(resolve => {
    execFile('go', ['env', 'GOVERSION'], { env: { ...env, GOTOOLCHAIN: 'local' } }, (error, stdout) => {
      const [, major, minor] = /^go(\d+)\.(\d+)/.exec(stdout) ?? [];
      const enough = error === null && (Number(major) > 1 || Number(minor) >= 26);
      resolve(enough ? stdout.trim().slice(2) : null);
    });
  });
}

/** Builds the engine into the cache. Two processes may do so at once: each builds its own, and the first one stays. */
export async function buildEngine(build: EngineBuild): Promise<Staged<string | null>> {
  const binary = builtEngine(build.cache, build.hash);
  if (isExecutable(binary)) return { value: binary, failures: [] };
  try {
    mkdirSync(build.cache, { recursive: true });
    const folder = mkdtempSync(join(build.cache, 'building-'));
    try {
      const problem = await compile(build, join(folder, basename(binary)));
      if (problem !== null) return notBuilt(problem);
      keep(folder, binary);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch (error) {
    return notBuilt(`${build.cache} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { value: binary, failures: [] };
}

/** Moves the finished build to its place at once, so that nobody meets half of one. */
function keep(folder: string, binary: string): void {
  try {
    renameSync(folder, dirname(binary));
  } catch (error) {
    if (!isExecutable(binary)) throw error;
  }
}

/** Runs the compiler; its first error, or null where all went well. */
function compile({ packageRoot, env, progress }: EngineBuild, out: string): Promise<string | null> {
  const start = Date.now();
  const seconds = () => `${Math.round((Date.now() - start) / 1000)} s`;
  const errors: string[] = [];
  let packages = 0;
  progress('building the render engine with Go; it is kept for the next time');
  const go = spawn('go', ['build', '-v', '-trimpath', '-ldflags=-s -w', '-o', out, '.'], {
    cwd: join(packageRoot, 'helm'),
    env: { ...env, GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const clock = setInterval(
    () => progress(`still building: ${packages} packages compiled, ${seconds()}`),
    stillBuildingMs,
  );
  go.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    for (const line of chunk.split('\n').filter(Boolean)) {
      // With -v, Go names each package on a line of its own as it compiles it.
      if (/^[\w./~-]+$/.test(line)) packages++;
      else if (!line.startsWith('go: downloading') && !line.startsWith('#')) errors.push(line.trim());
    }
  });
  return new Promise(resolve => {
    const end = (problem: string | null) => {
      clearInterval(clock);
      if (problem === null) progress(`built the render engine in ${seconds()}`);
      resolve(problem);
    };
    go.on('error', error => end(`go could not be started: ${error.message}`));
    go.on('close', code => end(code === 0 ? null : (errors[0] ?? `go build ended with code ${code}`)));
  });
}

function notBuilt(problem: string): Staged<null> {
  const message = `The render engine could not be built: ${problem}${problem.endsWith('.') ? '' : '.'}`;
  return { value: null, failures: [failure('engine-build', message, { target: null })] };
}
