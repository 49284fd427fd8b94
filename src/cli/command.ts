import { rules } from '../../rules/index.ts';
import { verdictOf } from '../engine/verdict.ts';
import { lint } from '../lint.ts';
import type { LintResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import type { EngineProcess } from '../render/process.ts';
import { json } from '../report/json.ts';
import { text } from '../report/text.ts';
import { type Invocation, type LintOptions, readArguments } from './arguments.ts';
import { hasColour } from './colour.ts';
import { requestOf } from './request.ts';
import { tellRules } from './rule-list.ts';
import { surviveStreams } from './survive-streams.ts';
import { toolVersion } from './version.ts';
import { writeOut } from './write-out.ts';

/** Runs the program. @returns the exit code */
export async function main(argv: readonly string[], early: EngineProcess | null): Promise<number> {
  surviveStreams(process);
  const invocation = readArguments(argv, toolVersion());
  try {
    return await follow(invocation, early);
  } finally {
    early?.close();
  }
}

async function follow(invocation: Invocation, early: EngineProcess | null): Promise<number> {
  switch (invocation.kind) {
    case 'text':
      process.stdout.write(invocation.text);
      return 0;
    case 'refused':
      process.stderr.write(invocation.text);
      return 2;
    case 'rules':
      return tellRules(invocation);
    case 'init':
      return (await import('./init/init.ts')).init(invocation.folder, invocation.options);
    case 'decisions':
      return (await import('./commands/decisions.ts')).tellDecisions({ ...invocation, early });
    case 'explain':
      return (await import('./commands/explain.ts')).explain({ ...invocation, early });
    case 'doctor':
      return (await import('./commands/doctor.ts')).diagnose(invocation);
    case 'show':
      return (await import('./commands/show.ts')).show({ ...invocation, early });
    case 'print-config':
      return (await import('./print-config.ts')).printConfig(invocation.targets, invocation.options);
    case 'lint':
      return lintAndReport(invocation, early);
  }
}

async function lintAndReport(
  { targets, options }: { readonly targets: readonly string[]; readonly options: LintOptions },
  early: EngineProcess | null,
): Promise<number> {
  const { request, close } = requestOf({ targets, options, rules, early });
  try {
    const result = await lint(request);
    const verdict = verdictOf(result, options);
    return report(result, { ...options, verdict }) ? verdict.exitCode : 2;
  } finally {
    close();
  }
}

/** Writes the report. @returns whether it could be written */
function report(result: LintResult, options: LintOptions & { readonly verdict: Verdict }): boolean {
  const reporter = { text, json }[options.format];
  const written = reporter(result, { ...options, toolVersion: toolVersion(), colour: hasColour(options) });
  return writeOut(written, options.output);
}
