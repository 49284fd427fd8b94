import { snippetContainers } from '../decisions/snippet-containers.ts';
import { containerFragment } from '../manifests/fragment.ts';
import { manifestsOf } from '../manifests/manifests.ts';
import type { Container, Manifests } from '../model/manifest.ts';
import type { DecisionDocumented } from '../model/rule.ts';
import type { Scenario } from '../model/scenario.ts';
import { documentResource } from './document-resource.ts';

/** A container that a decision's snippet shows, alone in manifests of its own. */
export interface ShownContainer {
  readonly decision: DecisionDocumented;
  readonly container: Container;
  readonly manifests: Manifests;
}

/** The containers that the snippets of decisions show. */
export function shownContainers(decisions: readonly DecisionDocumented[]): ShownContainer[] {
  return decisions.flatMap(decision =>
    snippetContainers(decision).map(({ value, placeOf }) => {
      const { text } = decision.at().resource;
      const resource = documentResource({ kind: 'Snippet', decision, manifest: value, text, rangeOf: placeOf });
      const manifests = manifestsOf({ scenario: inDocument, chartName: null, resources: [resource] });
      return { decision, container: containerFragment(resource, []), manifests };
    }),
  );
}

const inDocument: Scenario = {
  name: 'document',
  origin: 'given',
  values: [],
  set: [],
  release: '',
  namespace: '',
  kubeVersion: null,
  apiVersions: [],
  expect: 'renders',
};
