import { createRequire } from 'node:module';

/** The reader of TypeScript modules, which few runs need; by `require`, so that it is looked for beside this program. */
export function loadJiti(): typeof import('jiti') {
  return createRequire(import.meta.url)('jiti');
}
