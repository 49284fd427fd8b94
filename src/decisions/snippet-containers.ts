import type { Decision, Snippet } from '../model/decision.ts';
import type { Placed } from '../model/placed.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import { containersIn, isEnvironment, isMapping, type Mapping } from './fragments.ts';
import { readable } from './shapes.ts';
import { partsOf } from './snippet-parts.ts';

/**
 * The containers, whole or in part, that a decision's snippets show. Alternatives are left out, and so are templates and
 * what is no YAML: a snippet is there to be read by people.
 */
export function snippetContainers({ snippets }: Decision): Placed<Mapping>[] {
  return snippets.filter(({ alternative, language }) => !alternative && readable.has(language)).flatMap(inSnippet);
}

function inSnippet(snippet: Snippet): Placed<Mapping>[] {
  const plain = partsOf(snippet).filter(({ text }) => !text.includes('{{'));
  return plain.flatMap(({ text, placeAt }) => {
    const { placed } = placedYaml(text, placeAt);
    return placed ? inValue(placed) : [];
  });
}

function inValue({ value, placeOf }: Placed): Placed<Mapping>[] {
  if (!Array.isArray(value))
    return containersIn(value, []).map(found => ({
      value: found.value,
      placeOf: path => placeOf([...found.path, ...path]),
    }));
  if (value.length === 0 || !value.every(isMapping)) return [];
  // A bare list of variables stands for the `env` of a container, of containers for themselves.
  if (isEnvironment(value)) return [{ value: { env: value }, placeOf: path => placeOf(path.slice(1)) }];
  return value.map((item, index) => ({ value: item, placeOf: path => placeOf([index, ...path]) }));
}
