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
}

/** The origins that are known without asking the engine: the lines of what a person wrote, else the template's file and the rendered lines. */
export async function locateRendered(reports: readonly Reported[]): Promise<readonly Origin[]> {
  return reports.map(report => (report.at.resource.written ? writtenOrigin(report) : renderedOrigin(report)));
}

function writtenOrigin({ at, scenarios, related }: Reported): Origin {
  const place = placeIn(scenarios);
  return { location: { ...place(at), confidence: 'exact' }, related: compared(related, place) };
}

function renderedOrigin({ at, scenarios, related }: Reported): Origin {
  const place = placeIn(scenarios);
  const start = { line: 1, column: 1 };
  return {
    location: { file: at.resource.file, start, end: start, confidence: 'unresolved' },
    related: [{ kind: 'rendered', message: 'rendered', location: place(at) }, ...compared(related, place)],
  };
}

/** The lines of what a person wrote, or of what the first of the scenarios rendered. */
function placeIn(scenarios: readonly string[]): (at: Place) => FileRange {
  return ({ resource, path }) => {
    const file = resource.written ? resource.file : renderedName(resource, scenarios[0] ?? '');
    return { file, ...resource.rangeOf(path) };
  };
}

function compared(related: Reported['related'], place: (at: Place) => FileRange): Related[] {
  return related.map(({ at, message }) => ({ kind: 'compared', message, location: place(at) }));
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
