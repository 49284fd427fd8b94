import { configFor } from '../config/config-for.ts';
import { printableConfig } from '../config/printable.ts';
import { searchStart } from '../render/search-start.ts';
import { readTarget } from '../render/target.ts';
import type { LintOptions } from './arguments.ts';

/** Prints the config that holds for the first target. @returns the exit code */
export async function printConfig(targets: readonly string[], options: LintOptions): Promise<number> {
  const cwd = process.cwd();
  const { value: target, failures } = readTarget(targets[0] ?? '.', cwd);
  if (!target) {
    for (const { message } of failures) process.stderr.write(`${message}\n`);
    return 2;
  }
  const from = searchStart(target, cwd);
  const config = await configFor({ from, root: target.root, file: options.config, severities: options.rules, cwd });
  process.stdout.write(`${JSON.stringify(printableConfig(config.value), null, 2)}\n`);
  for (const { message, location } of config.failures)
    process.stderr.write(`${location ? `${location.file}:${location.start.line}: ` : ''}${message}\n`);
  return config.failures.length > 0 ? 2 : 0;
}
