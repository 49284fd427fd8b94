#!/usr/bin/env node
// The hook, as pre-commit starts it in its clone of this repository: bundles the program on the first run, which takes seconds,
// and hands it the staged files. Why pre-commit's `language: node` does not do that stands in docs/hooks.md.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'dist', 'cli.js');

if (!existsSync(program)) {
  process.stderr.write('kube-adr-lint: bundling the program, once\n');
  // Standard output is the report's.
  execFileSync(process.execPath, [join(root, 'scripts', 'prepare.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
}
process.argv.splice(2, 0, 'hook');
await import(pathToFileURL(program).href);
