import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { inspect } from '../../inspect.ts';
import { repositoryRoot } from '../../render/paths.ts';
import { inspectionText } from '../../report/inspection.ts';
import type { LintOptions } from '../arguments.ts';
import { hasColour } from '../colour.ts';
import { writeOut } from '../write-out.ts';
import { inspectRequest } from './survey.ts';

/** Checks config and documents without a chart. @returns the exit code */
export async function diagnose({ folder, options }: { folder: string; options: LintOptions }): Promise<number> {
  const cwd = process.cwd();
  const path = resolve(cwd, folder);
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    process.stderr.write(`There is nothing at ${folder}.\n`);
    return 2;
  }
  const from = found.isDirectory() ? path : dirname(path);
  const inspection = await inspect(inspectRequest({ from, root: repositoryRoot(from, cwd) }, options));
  const isWritten = writeOut(inspectionText(inspection, { colour: hasColour(options) }), options.output);
  return !isWritten || inspection.result.failures.length > 0 ? 2 : 0;
}
