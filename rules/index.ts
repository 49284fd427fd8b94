import type { AnyRule } from '../src/kit/index.ts';
import { clusterIpOnly } from './cluster-ip-only.ts';
import { envExpansionOrder } from './env-expansion-order.ts';
import { matchingResources } from './matching-resources.ts';
import { sameImageDifferentCommand } from './same-image-different-command.ts';
import { secretReuse } from './secret-reuse.ts';
import { threeProbes } from './three-probes.ts';

/** The rules that come with the linter, by id. */
export const rules: readonly AnyRule[] = [
  clusterIpOnly,
  envExpansionOrder,
  matchingResources,
  sameImageDifferentCommand,
  secretReuse,
  threeProbes,
];
