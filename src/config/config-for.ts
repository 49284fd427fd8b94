import { resolve } from 'node:path';
import type { Severity } from '../model/decision.ts';
import type { Staged } from '../model/failure.ts';
import { type Config, defaultConfig } from './config.ts';
import { findConfig } from './find.ts';
import { loadConfig } from './load.ts';

export interface ConfigRequest {
  /** Absolute folder where the search upward begins. */
  readonly from: string;
  /** Absolute folder where it ends, and that places are relative to. */
  readonly root: string;
  /** The config that the caller names; null to search. */
  readonly file: string | null;
  /** Absolute path that a named config counts from. */
  readonly cwd: string;
  /** Severities that win over the config's. */
  readonly severities: ReadonlyMap<string, Severity>;
}

/** The config that holds for a folder, with the caller's severities over it. */
export async function configFor(request: ConfigRequest): Promise<Staged<Config>> {
  const { file, cwd, from, root, severities } = request;
  const found = file === null ? await findConfig(from, root) : { value: resolve(cwd, file), failures: [] };
  const loaded = found.value === null ? { value: defaultConfig, failures: [] } : await loadConfig(found.value, root);
  const start = { line: 1, column: 1 };
  const given = [...severities].map(
    ([rule, severity]) => [rule, { severity, place: { file: '--rule', start, end: start } }] as const,
  );
  return {
    value: { ...loaded.value, rules: new Map([...loaded.value.rules, ...given]) },
    failures: [...found.failures, ...loaded.failures],
  };
}
