import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LintResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import { repositoryRoot } from '../render/paths.ts';
import { formats } from '../report/formats.ts';
import type { Reporter } from '../report/reporter.ts';
import type { LintOptions } from './arguments.ts';
import { hasColour, hasLinks } from './colour.ts';
import { type ReportAsked, reportsOf } from './report-options.ts';
import { toolVersion } from './version.ts';
import { writeOut } from './write-out.ts';

/** A report that is asked for, with what writes it. */
interface ReadyReport extends ReportAsked {
  readonly reporter: Reporter;
}

/** The reporters of a run, loaded. */
export async function readyReports({ reports }: Pick<LintOptions, 'reports'>): Promise<readonly ReadyReport[]> {
  return Promise.all(
    reportsOf(reports, process.env).map(async asked => ({ ...asked, reporter: await formats[asked.format].load() })),
  );
}

/** Writes every report. @returns whether all could be written */
export async function report(
  result: LintResult,
  options: LintOptions & { readonly verdict: Verdict; readonly ready: readonly ReadyReport[] },
): Promise<boolean> {
  const base = { ...options, toolVersion: toolVersion() };
  const written = options.ready.map(({ reporter, output }) => {
    const colour = hasColour({ ...options, output });
    const linkOf = colour && hasLinks(process.env) ? fileLink : undefined;
    return writeOut(reporter(result, { ...base, colour, ...(linkOf && { linkOf }) }), output);
  });
  const summaryFile = process.env.GITHUB_STEP_SUMMARY;
  if (summaryFile && options.ready.some(({ format }) => format === 'github')) {
    const markdown = await formats.markdown.load();
    tellSummary(markdown(result, { ...base, colour: false }), summaryFile);
  }
  return !written.includes(false);
}

/** The job's summary is beside the report: where it cannot be written, the run still says what it has to say. */
function tellSummary(text: string, file: string): void {
  try {
    appendFileSync(file, `${text}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The job's summary could not be written: ${reason}.\n`);
  }
}

function fileLink(file: string): string {
  const cwd = process.cwd();
  return pathToFileURL(resolve(repositoryRoot(cwd, cwd), file)).href;
}
