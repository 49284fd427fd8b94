import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.ts';

/** Baked into the bundle by the build. */
declare const __VERSION__: string | undefined;

/** The version of this program. */
export function toolVersion(): string {
  if (typeof __VERSION__ !== 'undefined') return __VERSION__;
  return (JSON.parse(readFileSync(`${packageRoot()}/package.json`, 'utf8')) as { version: string }).version;
}
