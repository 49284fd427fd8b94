import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name for the sources of the embedded engine: other sources, another name. */
export function engineHash(packageRoot: string): string {
  const folder = join(packageRoot, 'helm');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!/(?<!_test)\.go$|^go\.(mod|sum)$/.test(name)) continue;
    hash
      .update(`${name}\0`)
      .update(readFileSync(join(folder, name)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}
