#!/usr/bin/env node
import { startEarly } from './early-engine.ts';

// The engine boots while the rest of the program is loaded.
const argv = process.argv.slice(2);
const early = startEarly(argv, process.env);
try {
  const { main } = await import('./command.ts');
  process.exitCode = await main(argv, early);
} catch (error) {
  early?.close();
  (await import('./broken.ts')).tellBroken(error);
  process.exitCode = 2;
}
