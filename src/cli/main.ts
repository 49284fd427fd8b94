#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../render/locate.ts';
import type * as Command from './command.ts';
import { startEarly } from './early-engine.ts';
import { loadProgram } from './load-program.ts';

/** A name for the text of main.cjs, given by the build. */
declare const __BUILD__: string;

// The engine boots while the rest of the program is loaded.
const argv = process.argv.slice(2);
const early = startEarly(argv, process.env);
try {
  const file = fileURLToPath(new URL('./main.cjs', import.meta.url));
  const program = loadProgram<typeof Command>({ file, build: __BUILD__, cache: cacheFolder(process.env) });
  const code = await program.exports.main(argv, early);
  // A report that could not be written has set it already.
  process.exitCode ??= code;
  program.keep();
} catch (error) {
  early?.close();
  (await import('./broken.ts')).tellBroken(error);
  process.exitCode = 2;
}
