import type { ComponentSelector } from '../../src/manifests/component.ts';
import { manifestsOf, type SearchableManifests } from '../../src/manifests/manifests.ts';
import type { Container } from '../../src/model/manifest.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { parseRendered } from '../../src/parse/parse-rendered.ts';

/** A scenario named after its release, `demo` in the namespace `shop`. */
export const scenario: Scenario = {
  name: 'default',
  origin: 'default',
  values: [],
  set: [],
  release: 'demo',
  namespace: 'shop',
  kubeVersion: null,
  apiVersions: [],
  expect: 'renders',
};

/** The manifests that a text holds, as the chart `todo` would have rendered them. */
export async function manifestsIn(
  text: string,
  components?: Readonly<Record<string, ComponentSelector>>,
): Promise<SearchableManifests> {
  const { value, failures } = await parseRendered([{ template: 'a.yaml', file: 'a.yaml', text }], 'test');
  if (failures[0]) throw new Error(failures[0].message);
  return manifestsOf({ scenario, chartName: 'todo', resources: value, ...(components && { components }) });
}

/** A Deployment whose pod has what is given: YAML of a pod's spec on one line. */
export function deployment(name: string, podSpec = '{}', labels = '{}'): string {
  const template = `{metadata: {labels: ${labels}}, spec: ${podSpec}}`;
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: ${template}}\n---\n`;
}

/** The only container of a Deployment, and the manifests around it. */
export async function containerIn(
  fields: string,
  others = '',
): Promise<{ readonly container: Container; readonly manifests: SearchableManifests }> {
  const manifests = await manifestsIn(`${deployment('api', `{containers: [{name: api, ${fields}}]}`)}${others}`);
  const container = manifests.workloads[0]?.containers[0];
  if (!container) throw new Error('there is no container');
  return { container, manifests };
}
