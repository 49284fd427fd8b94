import { resolve } from 'node:path';
import type { LintRequest } from '../lint.ts';
import type { AnyRule } from '../model/rule.ts';
import { type ChosenEngine, chooseEngine } from '../render/choose.ts';
import type { EngineProcess } from '../render/process.ts';
import type { LintOptions } from './arguments.ts';
import { engineSearch } from './engine-search.ts';

export interface Asked {
  readonly targets: readonly string[];
  readonly options: LintOptions;
  readonly rules: readonly AnyRule[];
  /** An embedded engine that runs already. */
  readonly early: EngineProcess | null;
}

/** The run that the command line asks for, and what ends the engine that it started. */
export function requestOf({ targets, options, rules, early }: Asked): { request: LintRequest; close: () => void } {
  let chosen: ReturnType<typeof chooseEngine> | undefined;
  const engine = () => {
    chosen ??= chooseEngine(engineChoice(options, early));
    return chosen;
  };
  const cwd = process.cwd();
  return {
    request: {
      targets: targets.length > 0 ? targets : ['.'],
      cwd,
      rules,
      config: options.config,
      decisions: options.decisions,
      severities: options.rules,
      baseline: { file: options.baseline, mode: 'hold' },
      options: {
        values: options.values.map(file => resolve(cwd, file)),
        set: options.set,
        release: options.releaseName,
        namespace: options.namespace,
        kubeVersion: options.kubeVersion,
        apiVersions: options.apiVersions,
      },
      discover: options.discover,
      only: options.scenarios,
      engine,
      stdin: readStdin,
    },
    close: () => void chosen?.then(({ value }: { value: ChosenEngine | null }) => value?.engine.close()),
  };
}

function engineChoice(options: LintOptions, started: EngineProcess | null): Parameters<typeof chooseEngine>[0] {
  const { explicit, ...search } = engineSearch(process.env);
  return {
    ...search,
    engine: options.engine,
    helmBinary: options.helmBinary,
    enginePath: explicit,
    env: process.env,
    limits: { timeoutMs: options.timeoutMs },
    progress: line => process.stderr.write(`${line}\n`),
    started,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
