import type { AnyObject, Place, Resource } from '../model/manifest.ts';
import type { Path, Range } from '../model/range.ts';

/** Something that a person wrote in a file, and that rules report in as they do in manifests. */
export interface WrittenPart {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly manifest: AnyObject;
  /** Relative to the root. */
  readonly file: string;
  /** The file's whole text. */
  readonly text: string;
  readonly rangeOf: (path: Path) => Range;
}

/** A part of a file as a resource. */
export function writtenResource({ file, ...part }: WrittenPart): Resource {
  const at = (...path: Path): Place => ({ resource, path });
  const resource: Resource = {
    ...part,
    namespace: null,
    template: file,
    file,
    written: true,
    hook: false,
    duplicateKeys: [],
    at,
  };
  return Object.freeze(resource);
}
