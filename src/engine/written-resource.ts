import type { AnyObject, Place, Resource } from '../model/manifest.ts';
import { placedYaml } from '../model/placed-yaml.ts';
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
  const resource: Resource = { ...part, namespace: null, template: file, file, written: true, hook: false, at };
  return Object.freeze(resource);
}

/** Chart.yaml as a resource of the kind `Chart`; null where it cannot be read, which the render tells. */
export function chartFileResource(file: string, text: string | undefined): Resource | null {
  if (text === undefined) return null;
  const { placed } = placedYaml(text, range => ({ ...range, file }));
  if (typeof placed?.value !== 'object' || placed.value === null) return null;
  const manifest = placed.value as AnyObject; // a mapping, every field of which may be anything
  return writtenResource({
    apiVersion: String(manifest.apiVersion),
    kind: 'Chart',
    name: String(manifest.name),
    manifest,
    file,
    text,
    rangeOf: path => placed.placeOf(path),
  });
}
