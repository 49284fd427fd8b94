import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Container, Place, Workload } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import type { Rendered } from '../model/rendered.ts';
import { fieldOf, isMapping, itemsOf, mappingOf, textOf } from './fields.ts';

/** The containers of a workload: init containers and sidecars in their order, then the main ones, then ephemeral ones. */
export function containersOf(workload: Workload): readonly Container[] {
  return [
    ...listed(workload, 'initContainers'),
    ...listed(workload, 'containers'),
    ...listed(workload, 'ephemeralContainers'),
  ];
}

type ListName = 'initContainers' | 'containers' | 'ephemeralContainers';

function listed(workload: Workload, list: ListName): readonly Container[] {
  return itemsOf(fieldOf(workload.podSpec, [list])).flatMap((spec, index) =>
    isMapping(spec)
      ? [containerOf({ workload, spec, role: roleOf(list, spec), at: path => workload.at(list, index, ...path) })]
      : [],
  );
}

function roleOf(list: ListName, spec: unknown): Container['role'] {
  if (list === 'containers') return 'main';
  if (list === 'ephemeralContainers') return 'ephemeral';
  return fieldOf(spec, ['restartPolicy']) === 'Always' ? 'sidecar' : 'init';
}

interface ContainerParts {
  readonly workload: Workload;
  readonly spec: unknown;
  readonly role: Container['role'];
  readonly at: (path: Path) => Place;
}

/** A container over any mapping; what it lacks is missing. */
export function containerOf({ workload, spec, role, at }: ContainerParts): Container {
  return Object.freeze({
    name: textOf(fieldOf(spec, ['name'])) ?? '',
    role,
    // Known to be a mapping; each of its fields is checked by who reads it.
    spec: mappingOf(spec) as Rendered<IContainer>,
    workload,
    at: (...path: Path) => at(path),
  });
}
