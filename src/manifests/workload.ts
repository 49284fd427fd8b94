import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Container, Resource, Workload } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import type { Rendered } from '../model/rendered.ts';
import { containersOf } from './container.ts';
import { fieldOf, mappingOf, scalarTexts } from './fields.ts';
import { kindNamesOf } from './kind-names.ts';

/** Where the pod, or its template, stands in each kind that runs pods. */
const podPaths: Readonly<Record<string, Path>> = {
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  DaemonSet: ['spec', 'template'],
  Deployment: ['spec', 'template'],
  Job: ['spec', 'template'],
  Pod: [],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
};

/** The resource as something that runs pods; undefined for all other kinds. */
export function workloadOf(resource: Resource): Workload | undefined {
  const podPath = kindNamesOf(resource).includes(resource.kind) ? podPaths[resource.kind] : undefined;
  return podPath && workloadAt(resource, podPath);
}

/** A workload whose pod, or pod template, stands at a path of its resource. */
export function workloadAt(resource: Resource, podPath: Path): Workload {
  const podSpecPath: Path = [...podPath, 'spec'];
  const containers: Container[] = [];
  const workload: Workload = {
    resource,
    kind: resource.kind,
    name: resource.name,
    podLabels: scalarTexts(fieldOf(resource.manifest, [...podPath, 'metadata', 'labels'])),
    // Known to be a mapping; each of its fields is checked by who reads it.
    podSpec: mappingOf(fieldOf(resource.manifest, podSpecPath)) as Rendered<IPodSpec>,
    podSpecPath,
    containers,
    at: (...path) => resource.at(...podSpecPath, ...path),
  };
  containers.push(...containersOf(workload));
  Object.freeze(containers);
  return Object.freeze(workload);
}
