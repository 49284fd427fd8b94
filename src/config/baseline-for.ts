import { resolve } from 'node:path';
import type { BaselineMode, HeldBaseline } from '../model/baseline.ts';
import type { Staged } from '../model/failure.ts';
import { readBaseline } from './baseline-file.ts';
import type { Config } from './config.ts';

/** The baseline that the caller asks for. */
export interface BaselineRequest {
  /** As the caller names it; null where the config decides. */
  readonly file: string | null;
  readonly mode: BaselineMode;
}

export interface BaselineSearch {
  /** What the config says where it is left out. */
  readonly baseline?: BaselineRequest;
  readonly config: Pick<Config, 'baseline'>;
  /** Absolute path that the caller's file counts from. */
  readonly cwd: string;
  /** Absolute path that places are relative to. */
  readonly root: string;
  /** The chart, as entries name it. */
  readonly chart: string;
}

/** The baseline that holds for a chart; null where there is none. */
export async function baselineFor({
  baseline: asked = fromConfig,
  config,
  cwd,
  root,
  chart,
}: BaselineSearch): Promise<Staged<HeldBaseline | null>> {
  const path = asked.file === null ? config.baseline : resolve(cwd, asked.file);
  if (path === null) return { value: null, failures: asked.mode === 'hold' ? [] : [noBaseline] };
  const { value, failures } = await readBaseline(path, { root, mayBeMissing: asked.mode === 'update' });
  return { value: value && { baseline: value, chart, mode: asked.mode }, failures };
}

const fromConfig: BaselineRequest = { file: null, mode: 'hold' };

const noBaseline = {
  code: 'baseline-unnamed',
  message: 'no baseline is named that could be brought up to date',
  hint: 'Name one with --baseline FILE, or under "baseline" in the config.',
  target: null,
  location: null,
};
