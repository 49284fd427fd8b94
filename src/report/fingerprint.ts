import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';

/**
 * A fingerprint for each finding, in order: of its rule, decision, object, field and target, so that it survives when
 * lines move or messages change. Where several findings agree in all of these, the later ones are numbered.
 */
export function fingerprintsOf(findings: readonly Finding[]): readonly string[] {
  const met = new Map<string, number>();
  return findings.map(finding => {
    const identity = identityOf(finding);
    const earlier = met.get(identity) ?? 0;
    met.set(identity, earlier + 1);
    return createHash('sha256')
      .update(earlier === 0 ? identity : `${identity}#${earlier}`)
      .digest('hex')
      .slice(0, 32);
  });
}

function identityOf({ rule, decision, resource, key, target }: Finding): string {
  const object = resource && [resource.apiVersion, resource.kind, resource.namespace, resource.name];
  return JSON.stringify([rule, decision && [decision.file, decision.id], object, key, plain(target)]);
}

/** One chart may be named `charts/api`, `./charts/api` and `charts/api/`. */
function plain(target: string): string {
  return target
    .replaceAll('\\', '/')
    .replace(/^(\.\/)+/, '')
    .replace(/\/+$/, '');
}
