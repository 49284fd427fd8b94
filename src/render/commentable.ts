import { posix } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { Sources } from '../model/range.ts';
import type { Scenario } from '../model/scenario.ts';
import { archiveName, placeName } from './paths.ts';
import { readSources } from './sources.ts';

/** The texts in which a person may write comments about findings: Chart.yaml, templates, and every values file in use. */
export function commentableTexts(
  { folder, root, templates }: LoadedChart,
  scenarios: readonly { readonly scenario: Scenario }[],
): Sources {
  if (archiveName.test(folder)) return new Map();
  const chart = placeName(folder, root);
  const charts = new Set([chart, ...templates.flatMap(chartsAbove)]);
  const own = [...charts].flatMap(each => [posix.join(each, 'Chart.yaml'), posix.join(each, 'values.yaml')]);
  const given = new Set(scenarios.flatMap(({ scenario }) => scenario.values));
  return readSources([...own, ...templates, ...[...given].map(path => placeName(path, root))], root);
}

/** The folders of the charts that a template lies in: `a/charts/b/templates/c.yaml` is of `a/charts/b`. */
function chartsAbove(template: string): string[] {
  const at = template.lastIndexOf('/templates/');
  const chart = template.slice(0, Math.max(at, 0));
  return posix.dirname(chart).endsWith('charts') ? [chart] : [];
}
