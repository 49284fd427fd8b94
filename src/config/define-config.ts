import type { WrittenConfig } from './written.ts';

/** Gives a config in TypeScript or JavaScript its types. */
export function defineConfig(config: WrittenConfig): WrittenConfig {
  return config;
}
