import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Run } from './cli.ts';

/** A composite action's file, as far as it is played. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

export interface Played extends Run {
  readonly outputs: Readonly<Record<string, string>>;
  /** The job's summary. */
  readonly summary: string;
}

/** Reads the action of a checkout. */
export function readAction(checkout: string): Action {
  return parse(readFileSync(join(checkout, 'action.yml'), 'utf8'));
}

/**
 * Plays an action's own scripts as GitHub's runner does: each in a bash of its own that ends at the first error, with files
 * for outputs and the summary; expressions are put in where they stand. Actions that it uses are left out.
 */
export function playAction(
  checkout: string,
  { workspace, inputs, env = {} }: { workspace: string; inputs: Record<string, string>; env?: NodeJS.ProcessEnv },
): Played {
  const action = readAction(checkout);
  const temp = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  const known = new Map(Object.entries(action.inputs).map(([name, { default: value }]) => [`inputs.${name}`, value]));
  for (const [name, value] of Object.entries(inputs)) known.set(`inputs.${name}`, value);
  const value = (text: string) => text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => known.get(name) ?? '');
  const summaryFile = join(temp, 'summary.md');
  const base = { GITHUB_ACTION_PATH: checkout, GITHUB_STEP_SUMMARY: summaryFile, GITHUB_ACTIONS: 'true', CI: 'true' };
  const runner = { RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64', RUNNER_TEMP: temp };
  const said = { code: 0 as number | null, stdout: '', stderr: '' };
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.run === undefined || !holds(step.if, known) || said.code !== 0) continue;
    const script = join(temp, `${index}.sh`);
    const outputFile = join(temp, `${index}.out`);
    writeFileSync(script, value(step.run));
    writeFileSync(outputFile, '');
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, value(text)]));
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: workspace,
      encoding: 'utf8',
      env: { ...process.env, ...base, ...runner, GITHUB_OUTPUT: outputFile, ...env, ...own },
    });
    Object.assign(said, { code: status, stdout: said.stdout + stdout, stderr: said.stderr + stderr });
    for (const [, name, text] of readFileSync(outputFile, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm))
      known.set(`steps.${step.id}.outputs.${name}`, text ?? '');
  }
  const outputs = Object.entries(action.outputs).map(([name, output]) => [name, value(output.value)]);
  const summary = existsSync(summaryFile) ? readFileSync(summaryFile, 'utf8') : '';
  return { ...said, outputs: Object.fromEntries(outputs), summary };
}

/** The one kind of condition that steps with a script of their own have. */
function holds(condition: string | undefined, known: ReadonlyMap<string, string>): boolean {
  if (condition === undefined) return true;
  const [, name, text] = /^(inputs\.[\w-]+) == '(.*)'$/.exec(condition) ?? [];
  if (name === undefined) throw new Error(`this condition is not played: ${condition}`);
  return known.get(name) === text;
}
