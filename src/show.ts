import { configFor } from './config/config-for.ts';
import { readScenarios } from './engine/read-scenarios.ts';
import type { Severity } from './model/decision.ts';
import type { Staged } from './model/failure.ts';
import type { Manifests } from './model/manifest.ts';
import { type Rendering, renderTarget } from './render/render-target.ts';
import { searchStart } from './render/search-start.ts';
import { readTarget } from './render/target.ts';

/** Which manifests are to be shown. */
export interface ShowRequest extends Rendering {
  readonly target: string;
  readonly cwd: string;
  readonly config: string | null;
  readonly severities: ReadonlyMap<string, Severity>;
}

/** What a target renders to in the scenarios asked for; the default one where none is. */
export async function renderedManifests(request: ShowRequest): Promise<Staged<readonly Manifests[]>> {
  const { value: target, failures } = readTarget(request.target, request.cwd);
  if (!target) return { value: [], failures };
  const from = searchStart(target, request.cwd);
  const config = await configFor({ ...request, from, root: target.root, file: request.config });
  const rendering = { ...request, only: request.only.length > 0 ? request.only : ['default'] };
  const rendered = await renderTarget(target, { rendering, settings: config.value });
  const read = await readScenarios(rendered.value.scenarios, {
    chartName: rendered.value.chart?.name ?? null,
    components: config.value.components,
    externals: config.value.externals,
  });
  return { value: read.value, failures: [config, rendered, read].flatMap(stage => stage.failures) };
}
