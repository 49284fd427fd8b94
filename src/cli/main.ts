#!/usr/bin/env node
import { startEarly } from './early-engine.ts';

// The engine boots while the rest of the program is loaded.
const argv = process.argv.slice(2);
const early = startEarly(argv, process.env);
try {
  const { main } = await import('./command.ts');
  const code = await main(argv, early);
  // A report that could not be written has set it already.
  process.exitCode ??= code;
} catch (error) {
  early?.close();
  (await import('./broken.ts')).tellBroken(error);
  process.exitCode = 2;
}
