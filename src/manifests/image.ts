/** An image's name in full, as a container runtime completes it. */
export interface ImageReference {
  /** Host, with its port: `docker.io`, `localhost:5000`. */
  readonly registry: string;
  /** `library/nginx`. */
  readonly repository: string;
  /** `latest` where neither tag nor digest is given; null where only a digest is. */
  readonly tag: string | null;
  /** `sha256:…`. */
  readonly digest: string | null;
}

/** Reads an image's name; undefined where it is none. */
export function parseImage(value: unknown): ImageReference | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = /^([^@\s]+?)(?::([\w][\w.-]{0,127}))?(?:@([A-Za-z][\w+.-]*:[0-9a-fA-F]{32,}))?$/.exec(value);
  const [, name = '', tag, digest] = parts ?? [];
  const { registry, path } = splitRegistry(name);
  if (!/^[a-z0-9]+(?:(?:[._]|__|-+|\/)[a-z0-9]+)*$/.test(path)) return undefined;
  return { registry, repository: path, tag: tag ?? (digest ? null : 'latest'), digest: digest ?? null };
}

/** A name's first part is a host if it has a dot or a port, or is `localhost`; else the image is Docker Hub's. */
function splitRegistry(name: string): { readonly registry: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const registry = isHost ? first : 'docker.io';
  const path = isHost ? name.slice(slash + 1) : name;
  if (registry !== 'docker.io' && registry !== 'index.docker.io') return { registry, path };
  return { registry: 'docker.io', path: path.includes('/') || path === '' ? path : `library/${path}` };
}

/** Whether two values name the same image. Two digests decide alone; one digest is not comparable with a tag. */
export function equalImages(a: unknown, b: unknown): boolean {
  return imageDifference(a, b) === undefined;
}

/** The first part by which two images differ; undefined where they are the same. Texts that are no names must be equal. */
export function imageDifference(a: unknown, b: unknown): 'repository' | 'tag' | 'digest' | undefined {
  const first = parseImage(a);
  const second = parseImage(b);
  if (!first || !second) return a === b ? undefined : 'repository';
  if (first.registry !== second.registry || first.repository !== second.repository) return 'repository';
  if (first.digest !== second.digest) return 'digest';
  return first.digest === null && first.tag !== second.tag ? 'tag' : undefined;
}
