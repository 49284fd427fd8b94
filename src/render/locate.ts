import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** The folder that keeps what was built, for this user. */
export function cacheFolder(env: { readonly XDG_CACHE_HOME?: string | undefined }): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kube-adr-lint');
}

/** Where an engine may lie. */
export interface EngineSearch {
  /** A path that the caller insists on. */
  readonly explicit: string | null;
  /** The folder of our package.json. */
  readonly packageRoot: string;
  /** See `cacheFolder`. */
  readonly cache: string;
  /** See `engineHash`; it names the build in the cache. */
  readonly hash: string;
}

/** An engine that lies ready. */
export interface EngineLocation {
  readonly binary: string;
  readonly from: 'explicit' | 'package' | 'cache';
}

const exe = process.platform === 'win32' ? '.exe' : '';
const binaryName = `kube-adr-lint-engine${exe}`;

/** The embedded engine's binary: the one named, the one of an installed package, or one built before. */
export function locateEngine(search: EngineSearch): EngineLocation | null {
  if (search.explicit !== null) return { binary: search.explicit, from: 'explicit' };
  const packaged = packagedEngine(search.packageRoot);
  if (packaged !== null) return { binary: packaged, from: 'package' };
  const built = builtEngine(search.cache, search.hash);
  return isExecutable(built) ? { binary: built, from: 'cache' } : null;
}

/** Where the build of those sources lies, or will lie. */
export function builtEngine(cache: string, hash: string): string {
  return join(cache, `engine-${hash}`, binaryName);
}

/** The helm binary that a shell would start; null where there is none. */
export function findHelm(path: string | undefined): string | null {
  const candidates = (path ?? '').split(delimiter).map(folder => join(folder || '.', `helm${exe}`));
  return candidates.find(isExecutable) ?? null;
}

/** Whether a file can be started. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** npm installs the package of this platform beside ours, wherever that is. An engine of another version would answer another protocol. */
function packagedEngine(packageRoot: string): string | null {
  const name = `@kube-adr-lint/engine-${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(join(packageRoot, 'package.json')).resolve(`${name}/package.json`);
    if (versionOf(manifest) !== versionOf(join(packageRoot, 'package.json'))) return null;
    const binary = join(manifest, '..', 'bin', binaryName);
    return isExecutable(binary) ? binary : null;
  } catch {
    return null;
  }
}

function versionOf(manifest: string): unknown {
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}
