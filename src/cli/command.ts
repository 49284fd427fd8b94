import { rules } from '../../rules/index.ts';
import { verdictOf } from '../engine/verdict.ts';
import { lint } from '../lint.ts';
import type { BaselineChange, BaselineMode } from '../model/baseline.ts';
import type { EngineProcess } from '../render/process.ts';
import { type Invocation, type LintOptions, readArguments } from './arguments.ts';
import { readyReports, report } from './report.ts';
import { requestOf } from './request.ts';
import { tellRules } from './rule-list.ts';
import type { Scope } from './scope.ts';
import { surviveStreams } from './survive-streams.ts';
import { toolVersion } from './version.ts';

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
    case 'hook':
      return lintAndReport({ ...invocation, targets: [], staged: invocation.files }, early);
    case 'lint':
      return lintAndReport({ ...invocation, staged: null }, early);
  }
}

interface Asked {
  readonly targets: readonly string[];
  readonly options: LintOptions;
  /** What a commit hook was given; null where this is none. */
  readonly staged: readonly string[] | null;
}

async function lintAndReport(asked: Asked, early: EngineProcess | null): Promise<number> {
  const { options } = asked;
  const { request, close } = requestOf({ ...asked, rules, early });
  try {
    const loading = readyReports(options);
    const scope = await scopeOf(asked);
    if (asked.staged !== null && scope?.targets.length === 0 && scope.failures.length === 0) return 0;
    const run = { ...request, baseline: { file: options.baseline, mode: baselineMode(options) } };
    const result = scope ? scope.narrow(await lint({ ...run, targets: scope.targets })) : await lint(run);
    const verdict = verdictOf(result, options);
    const isReported = await report(result, { ...options, verdict, ready: await loading });
    return isReported && (await keepBaselines(result.baselines)) ? verdict.exitCode : 2;
  } finally {
    close();
  }
}

/** What changes leave of a run; null where none were asked about. */
async function scopeOf({ targets, options, staged }: Asked): Promise<Scope | null> {
  if (staged === null && options.changedSince === null) return null;
  const { stagedScope, changedScope } = await import('./scope.ts');
  return staged === null ? changedScope(targets, options) : stagedScope(staged, options);
}

function baselineMode({ updateBaseline, prune }: LintOptions): BaselineMode {
  return updateBaseline ? 'update' : prune ? 'prune' : 'hold';
}

/** Writes the baselines that are to be brought up to date. @returns whether all could be written */
async function keepBaselines(changes: readonly BaselineChange[]): Promise<boolean> {
  return changes.length === 0 || (await import('./keep-baselines.ts')).keepBaselines(changes);
}
