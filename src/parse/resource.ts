import type { AnyObject, Place, Resource } from '../model/manifest.ts';
import type { Path, Range } from '../model/range.ts';
import type { RenderedFile } from '../model/scenario.ts';

/** What a resource is made of. */
export interface ResourceParts {
  readonly manifest: AnyObject;
  readonly rendered: RenderedFile;
  readonly rangeOf: (path: Path) => Range;
  readonly duplicateKeys?: readonly Path[];
}

/** A sentence on why a manifest is no Kubernetes object; undefined where it is one. */
export function objectProblem(manifest: unknown): string | undefined {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return 'is not a mapping';
  const { apiVersion, kind, metadata } = manifest as AnyObject;
  if (!isText(kind)) return 'has no kind';
  if (!isText(apiVersion)) return `has the kind ${kind}, but no apiVersion`;
  if (!isText(metadata?.name) && !isText(generatedName(metadata))) return `is a ${kind} without a name`;
  return undefined;
}

/** A frozen resource. Its manifest has passed `objectProblem`. */
export function resourceOf({ manifest, rendered, rangeOf, duplicateKeys = [] }: ResourceParts): Resource {
  const { apiVersion, kind, metadata } = manifest;
  const resource: Resource = {
    apiVersion: String(apiVersion),
    kind: String(kind),
    name: String(isText(metadata?.name) ? metadata.name : generatedName(metadata)),
    namespace: isText(metadata?.namespace) ? metadata.namespace : null,
    manifest,
    template: rendered.template,
    file: rendered.file,
    text: rendered.text,
    written: rendered.written === true,
    hook: isHook(manifest),
    duplicateKeys: Object.freeze(duplicateKeys),
    rangeOf,
    at: (...path: Path): Place => ({ resource, path }),
  };
  return Object.freeze(resource);
}

function isHook({ metadata }: AnyObject): boolean {
  const hook = metadata?.annotations?.['helm.sh/hook'];
  return hook !== undefined && hook !== null;
}

/** Kubernetes appends a random part to `generateName`; what is written stands for the name. */
function generatedName(metadata: AnyObject['metadata']): unknown {
  return (metadata as { readonly generateName?: unknown } | null | undefined)?.generateName;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
