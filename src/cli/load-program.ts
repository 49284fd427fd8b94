import { isAscii } from 'node:buffer';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** A CommonJS bundle, and where what V8 makes of it is kept. */
export interface ProgramFile {
  /** Absolute path. */
  readonly file: string;
  /** A name for its text: V8 itself compares no more than the length. */
  readonly build: string;
  /** Absolute path of a folder; see `cacheFolder`. */
  readonly cache: string;
}

/** A loaded program. */
export interface Program<Exports> {
  readonly exports: Exports;
  /** Keeps what was compiled, with the functions that ran, for the next start. To be called at the end of a run. */
  readonly keep: () => void;
}

/**
 * Loads a bundle as `require` does, but with the code that V8 compiled the last time: compiling anew takes a fifth of a
 * whole run. Node has this built in only from version 22 on. Kept code cannot import modules; it can require them.
 */
export function loadProgram<Exports>({ file, build, cache }: ProgramFile): Program<Exports> {
  const kept = join(cache, `code-${build}-${process.version}-${process.arch}`);
  const cachedData = read(kept);
  const script = new Script(`(function (exports, require, module, __filename) {${textOf(readFileSync(file))}\n})`, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} as Exports }; // filled by the bundle
  script.runInThisContext()(module.exports, createRequire(file), module, file);
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  return { exports: module.exports, keep: () => (isKept ? undefined : write(kept, script.createCachedData())) };
}

/** Decodes, which takes next to no time where there is nothing to decode. */
function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Puts the file there at once, and takes away what other builds left. Where that is not allowed, a start takes longer. */
function write(file: string, data: Buffer): void {
  const folder = dirname(file);
  try {
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder).filter(name => name.startsWith('code-'))) rmSync(join(folder, old));
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, data);
    renameSync(draft, file);
  } catch {
    // Nothing hangs on it.
  }
}
