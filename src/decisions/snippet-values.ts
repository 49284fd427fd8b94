import type { Decision } from '../model/decision.ts';
import type { Placed } from '../model/placed.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { ValuesPart } from '../model/rule.ts';
import { fragmentsOf } from './fragments.ts';
import { readable } from './shapes.ts';
import { partsOf } from './snippet-parts.ts';

/** The values that a decision's snippets show, part by part; places count in the values themselves. Alternatives are left out. */
export function snippetValues({ snippets }: Decision): Placed<ValuesPart>[] {
  const parts = snippets
    .filter(({ alternative, language }) => !alternative && readable.has(language))
    .flatMap(partsOf)
    .filter(({ text }) => !text.includes('{{'));
  return parts.flatMap(({ text, file, placeAt }) => {
    const { placed } = placedYaml(text, placeAt);
    return placed ? fragmentsOf(placed, file).values : [];
  });
}
