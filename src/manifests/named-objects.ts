import type { Manifests, Resource } from '../model/manifest.ts';
import { isNamed } from './name-fits.ts';

/** The objects of a kind that a document means by a name, in any of the scenarios. */
export function objectsNamed(kind: string, name: string, scenarios: readonly Manifests[]): readonly Resource[] {
  return scenarios.flatMap(({ ofKind, resources, chartName, scenario: { release } }) =>
    ofKind(kind).filter(object => isNamed(name, object, { resources, chartName, release })),
  );
}

/** Whether the config declares the object as made elsewhere. */
export function isDeclared(kind: string, name: string, scenarios: readonly Manifests[]): boolean {
  return scenarios.some(({ externals }) => externals.some(each => each.kind === kind && each.name === name));
}

/** Kinds that people take for one another. */
const running = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The object that a wrong name comes near: that lacks the release in front of it, or has another kind that runs pods. */
export function objectMeant(kind: string, name: string, scenarios: readonly Manifests[]): Resource | undefined {
  const fitting = scenarios.flatMap(({ ofKind, nameFits }) => ofKind(kind).filter(each => nameFits(name, each.name)));
  const others = running.includes(kind) ? running : [];
  return fitting[0] ?? others.flatMap(other => objectsNamed(other, name, scenarios))[0];
}
