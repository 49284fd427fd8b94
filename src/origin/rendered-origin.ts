import type { Location, Related } from '../model/finding.ts';
import type { Place, Resource } from '../model/manifest.ts';
import type { FileRange, Sources } from '../model/range.ts';

/** A reported place, in the first of its scenarios, with the places that explain it. */
export interface Reported {
  readonly at: Place;
  readonly scenarios: readonly string[];
  readonly related: readonly { readonly at: Place; readonly message: string }[];
}

/** Where a report stands, and the other places that explain it. */
export interface Origin {
  readonly location: Location;
  readonly related: readonly Related[];
  /** The way of the field's text, from the values to the manifest. */
  readonly trace: readonly Related[];
}

/** The lines of what a person wrote, or of what a scenario rendered. */
export function renderedPlace({ resource, path }: Place, scenario: string): FileRange {
  return { file: resource.written ? resource.file : renderedName(resource, scenario), ...resource.rangeOf(path) };
}

/** All that is known where nothing else is: the template's file. */
export function unresolved({ resource }: Place): Location {
  const start = { line: 1, column: 1 };
  return { file: resource.file, start, end: start, confidence: 'unresolved' };
}

/** The name that places use for a rendered text, which is no file: its template and the scenario. */
function renderedName({ template }: Pick<Resource, 'template'>, scenario: string): string {
  return `${template} (${scenario})`;
}

/** The rendered texts by the names that places use for them. */
export function renderedTexts(
  scenarios: readonly { readonly scenario: { readonly name: string }; readonly resources: readonly Resource[] }[],
): Sources {
  return new Map(
    scenarios.flatMap(({ scenario, resources }) =>
      resources
        .filter(({ written }) => !written)
        .map((resource): [string, string] => [renderedName(resource, scenario.name), resource.text]),
    ),
  );
}
