import type { Suppression } from '../../config/config.ts';
import type { Resource } from '../../model/manifest.ts';
import type { FileRange } from '../../model/range.ts';
import type { PlannedRule } from '../planned-rule.ts';
import { isResource } from './fitting.ts';

/** What a run knows, so that it may say of a suppression that nothing needs it. */
export interface Extent {
  /** The planned rules that were asked, and answered. */
  readonly asked: readonly PlannedRule[];
  /** Whether everything that was asked for could be checked, in every scenario. */
  readonly whole: boolean;
  readonly resources: readonly Pick<Resource, 'kind' | 'name'>[];
  /** The chart's folder, relative to the root; null for given manifests. */
  readonly folder: string | null;
}

/** Whether what goes by that name, a rule's or a decision's, had its say. */
export function wasAsked(name: string, { asked, whole }: Extent): boolean {
  return whole && asked.some(({ rule, decision }) => name === rule.meta.id || (decision && isCalled(name, decision)));
}

function isCalled(name: string, { id, place }: { readonly id: string; readonly place: FileRange }): boolean {
  return name === id || name === `${place.file}#${id}`;
}

/**
 * Whether a run may say that a selector excuses nothing. A config above the chart may speak of another chart's resources,
 * and one in a package is not the user's to change.
 */
export function mayBeUnused({ rule, resource, decision, place }: Suppression, extent: Extent): boolean {
  if (!wasAsked(rule, extent) || (decision !== null && !wasAsked(decision, extent))) return false;
  if (place.file.startsWith('../') || place.file.includes('node_modules/')) return false;
  const isOwn = extent.folder === '.' || (extent.folder !== null && place.file.startsWith(`${extent.folder}/`));
  return isOwn || resource === null || extent.resources.some(each => isResource(resource, each));
}
