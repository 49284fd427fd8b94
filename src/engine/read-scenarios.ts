import type { ComponentConfig } from '../config/config.ts';
import { manifestsOf, type SearchableManifests } from '../manifests/manifests.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { ExternalObject } from '../model/manifest.ts';
import type { RenderedScenario } from '../model/scenario.ts';
import { documentReader } from '../parse/document-reader.ts';
import { parseRendered } from '../parse/parse-rendered.ts';

/** What is known of a chart besides its renders. */
export interface ChartFacts {
  readonly chartName: string | null;
  readonly components: ReadonlyMap<string, ComponentConfig>;
  readonly externals: readonly ExternalObject[];
}

/** Reads what every scenario rendered. A document that cannot be read in several scenarios is one failure. */
export async function readScenarios(
  rendered: readonly RenderedScenario[],
  { chartName, components, externals }: ChartFacts,
): Promise<Staged<readonly SearchableManifests[]>> {
  const value: SearchableManifests[] = [];
  const failures = new Map<string, Failure>();
  const reader = documentReader();
  for (const { scenario, files, target } of rendered) {
    const parsed = await parseRendered(files, target, reader);
    for (const failure of parsed.failures) failures.set(JSON.stringify(failure), failure);
    value.push(
      manifestsOf({ scenario, chartName, resources: parsed.value, components: selectorsOf(components), externals }),
    );
  }
  return { value, failures: [...failures.values()] };
}

function selectorsOf(components: ChartFacts['components']) {
  return Object.fromEntries(
    [...components].map(([component, { name, labels, all }]) => [
      component,
      { all, ...(name === null ? {} : { name }), ...(labels === null ? {} : { labels }) },
    ]),
  );
}
