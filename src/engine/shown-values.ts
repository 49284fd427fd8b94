import { snippetValues } from '../decisions/snippet-values.ts';
import type { AnyObject } from '../model/manifest.ts';
import type { DecisionDocumented, ShownValues } from '../model/rule.ts';
import { documentResource } from './document-resource.ts';

/** The values that a decision's snippets show, as resources to report in. */
export function shownValues(decision: DecisionDocumented): ShownValues[] {
  const { text } = decision.at().resource;
  return snippetValues(decision).map(({ value: { scenario, values }, placeOf }) => {
    const manifest: AnyObject = values;
    return { scenario, resource: documentResource({ kind: 'Snippet', decision, manifest, text, rangeOf: placeOf }) };
  });
}
