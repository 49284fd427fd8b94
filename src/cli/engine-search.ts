import { engineHash } from '../render/engine-hash.ts';
import { cacheFolder, type EngineSearch } from '../render/locate.ts';
import { packageRoot } from './package-root.ts';

/** Baked into the bundle by the build, so that a start need not read the engine's sources. */
declare const __ENGINE_HASH__: string | undefined;

/** Where this installation's embedded engine lies. */
export function engineSearch(env: NodeJS.ProcessEnv): EngineSearch {
  const root = packageRoot();
  const hash = typeof __ENGINE_HASH__ === 'undefined' ? engineHash(root) : __ENGINE_HASH__;
  return { explicit: null, packageRoot: root, cache: cacheFolder(env), hash };
}
