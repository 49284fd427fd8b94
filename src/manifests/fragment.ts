import type { Container, Resource } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import { containerOf } from './container.ts';
import { fieldOf } from './fields.ts';
import { workloadAt } from './workload.ts';

/**
 * A container that stands alone, as in a decision's snippet: its fields are at `path` of the resource, and its workload
 * has no other. Places lead into the snippet.
 */
export function containerFragment(resource: Resource, path: Path): Container {
  return containerOf({
    workload: workloadAt(resource, path),
    spec: fieldOf(resource.manifest, path),
    role: 'main',
    at: steps => resource.at(...path, ...steps),
  });
}
