import type { Related } from '../model/finding.ts';
import type { Place } from '../model/manifest.ts';
import { type Evidence, gather, type Tracing } from './evidence.ts';
import { type FieldOrigin, fieldOrigin } from './field-origin.ts';
import { type Origin, type Reported, renderedPlace, unresolved } from './rendered-origin.ts';

/** Where reported fields come from: the key of the values that decides each, else the line of the template. */
export async function locate(reports: readonly Reported[], tracing: Tracing): Promise<readonly Origin[]> {
  const evidenceOf = await collect(reports, tracing);
  return reports.map(({ at, scenarios, related }) => {
    const scenario = scenarios[0] ?? '';
    const { rendered, ...origin } = originOf(at, scenario, evidenceOf(at));
    const others = related.map(
      ({ at: other, message }): Related => ({
        kind: 'compared',
        message,
        location: comparedPlace(originOf(other, scenario, evidenceOf(other))),
      }),
    );
    return { ...origin, related: [...origin.related, ...others, ...rendered] };
  });
}

interface Located extends FieldOrigin {
  /** The rendered lines; none where they are what a person wrote. */
  readonly rendered: readonly Related[];
}

function originOf(at: Place, scenario: string, evidence: Evidence | undefined): Located {
  const place = renderedPlace(at, scenario);
  if (at.resource.written) {
    return { location: { ...place, confidence: 'exact' }, related: [], trace: [], rendered: [] };
  }
  const rendered: Related = { kind: 'rendered', message: 'rendered', location: place };
  const found = evidence && fieldOrigin(at, evidence);
  const { location, related, trace } = found ?? { location: unresolved(at), related: [], trace: [] };
  return { location, related, trace: [...trace, rendered], rendered: [rendered] };
}

/** A place that only names a file says less than the rendered line. */
function comparedPlace({ location: { confidence, ...place }, rendered }: Located): Related['location'] {
  return (confidence === 'unresolved' && rendered[0]?.location) || place;
}

/** Asks once for all fields of a scenario. A finding of several scenarios is told from the first of them. */
async function collect(
  reports: readonly Reported[],
  tracing: Tracing,
): Promise<(place: Place) => Evidence | undefined> {
  const evidence = new Map<Place, Evidence>();
  for (const scenario of tracing.scenarios) {
    const places = reports
      .filter(({ scenarios }) => scenarios[0] === scenario.name)
      .flatMap(({ at, related }) => [at, ...related.map(({ at: other }) => other)])
      .filter(({ resource }) => !resource.written);
    const found = places.length === 0 ? [] : await gather(places, scenario, tracing);
    for (const [index, one] of found.entries()) {
      const place = places[index];
      if (place) evidence.set(place, one);
    }
  }
  return place => evidence.get(place);
}
