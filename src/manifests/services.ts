import type { IService } from 'kubernetes-models/v1/Service';
import type { Resource, Workload } from '../model/manifest.ts';
import type { Rendered } from '../model/rendered.ts';
import { fieldOf, scalarTexts } from './fields.ts';

/** A rendered Service. */
export type ServiceResource = Resource<Rendered<IService>>;

/** Whether a Service sends traffic to a workload's pods. One without a selector sends it to none. */
export function selects(service: Resource, workload: Workload): boolean {
  return matchesAll(scalarTexts(fieldOf(service.manifest, ['spec', 'selector'])), workload.podLabels);
}

/** Whether all wanted labels are among those given; false where none is wanted. */
export function matchesAll(wanted: Readonly<Record<string, string>>, given: Readonly<Record<string, string>>): boolean {
  const entries = Object.entries(wanted);
  return entries.length > 0 && entries.every(([name, value]) => Object.hasOwn(given, name) && given[name] === value);
}
