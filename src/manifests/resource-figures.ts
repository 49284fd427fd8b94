import type { Container, Place } from '../model/manifest.ts';
import { fieldOf, mappingOf, scalarText } from './fields.ts';

/** One figure of a container's `resources`. */
export interface ResourceFigure {
  readonly section: 'requests' | 'limits';
  /** `cpu`, `memory`, `nvidia.com/gpu` */
  readonly resource: string;
  /** `limits.memory` */
  readonly name: string;
  /** As written: `512Mi`, `0.5`. */
  readonly value: string;
  /** Not written, but taken from the limit, as Kubernetes does for a request that is left out. */
  readonly byLimit: boolean;
  readonly at: Place;
}

/** The requests and limits that hold for a container, whether or not they are quantities. */
export function resourceFiguresOf(container: Container): readonly ResourceFigure[] {
  const written = (['requests', 'limits'] as const).flatMap(section => figuresIn(container, section));
  const requested = new Set(written.filter(({ section }) => section === 'requests').map(({ resource }) => resource));
  const taken = written
    .filter(({ section, resource }) => section === 'limits' && !requested.has(resource))
    .map(limit => ({ ...limit, ...named(container, 'requests', limit.resource), byLimit: true }));
  return [...written, ...taken];
}

function figuresIn(container: Container, section: ResourceFigure['section']): readonly ResourceFigure[] {
  const figures = Object.entries(mappingOf(fieldOf(container.spec.resources, [section])));
  return figures.flatMap(([resource, given]) => {
    const value = scalarText(given);
    return value === undefined ? [] : [{ ...named(container, section, resource), value, byLimit: false }];
  });
}

function named(container: Container, section: ResourceFigure['section'], resource: string) {
  return { section, resource, name: `${section}.${resource}`, at: container.at('resources', section, resource) };
}
