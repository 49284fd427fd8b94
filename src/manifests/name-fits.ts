import type { Resource } from '../model/manifest.ts';
import { fieldOf, textOf } from './fields.ts';

/** What names in one render may begin with. */
export interface NameScope {
  readonly release: string;
  readonly chartName: string | null;
  readonly resources: readonly Resource[];
}

/**
 * Whether a decided name is this one: itself, or with the release's or chart's name before it. How a chart makes its
 * full name cannot be known, so what at least half of the other resources begin with is taken for one too.
 */
export function nameFits(decided: string, actual: string, scope: NameScope): boolean {
  if (decided === actual) return true;
  if (decided === '' || !actual.endsWith(`-${decided}`)) return false;
  const prefix = actual.slice(0, -decided.length - 1);
  return givenPrefixes(scope).includes(prefix) || isShared(prefix, scope.resources, actual);
}

/**
 * Whether a name is the object's, in this release or in another one: documents speak of one release, and a run may render
 * the chart as another. A release's name stands in front; the bare rest is no object's name.
 */
export function isNamed(name: string, object: Resource, scope: NameScope): boolean {
  if (name === object.name) return true;
  const prefixes = givenPrefixes(scope).filter(prefix => object.name.startsWith(`${prefix}-`));
  const longest = Math.max(0, ...prefixes.map(prefix => prefix.length));
  return longest > 0 && name.endsWith(object.name.slice(longest));
}

function givenPrefixes({ release, chartName, resources }: NameScope): readonly string[] {
  const charts = chartName === null ? [] : [chartName, `${release}-${chartName}`];
  return [release, ...charts, ...resources.flatMap(labelledPrefixes)];
}

/** Charts write the release's name, and their own, into labels: all there is to go by in manifests rendered elsewhere. */
function labelledPrefixes(resource: Resource): readonly string[] {
  const labels = fieldOf(resource.manifest, ['metadata', 'labels']);
  const instance = textOf(fieldOf(labels, ['app.kubernetes.io/instance'])) ?? textOf(fieldOf(labels, ['release']));
  if (!instance) return [];
  const name = textOf(fieldOf(labels, ['app.kubernetes.io/name']));
  return name ? [instance, `${instance}-${name}`] : [instance];
}

function isShared(prefix: string, resources: readonly Resource[], actual: string): boolean {
  const others = new Set(resources.map(({ name }) => name).filter(name => name !== actual));
  const sharing = [...others].filter(name => name === prefix || name.startsWith(`${prefix}-`));
  return sharing.length > 0 && sharing.length * 2 >= others.size;
}
