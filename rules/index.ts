import type { AnyRule } from '../src/kit/index.ts';
import { chartVersion } from './chart-version.ts';
import { clusterIpOnly } from './cluster-ip-only.ts';
import { decisionLifecycle } from './decision-lifecycle.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { documentedNames } from './documented-names.ts';
import { envExpansionOrder } from './env-expansion-order.ts';
import { featureFlag } from './feature-flag.ts';
import { ingressRestricted } from './ingress-restricted.ts';
import { matchingResources } from './matching-resources.ts';
import { noReplicasWithAutoscaler } from './no-replicas-with-autoscaler.ts';
import { nonRoot } from './non-root.ts';
import { optionalConfig } from './optional-config.ts';
import { probePortExists } from './probe-port-exists.ts';
import { referenceExists } from './reference-exists.ts';
import { resourceName } from './resource-name.ts';
import { sameImageDifferentCommand } from './same-image-different-command.ts';
import { scaleTargetExists } from './scale-target-exists.ts';
import { scalingBounds } from './scaling-bounds.ts';
import { secretReuse } from './secret-reuse.ts';
import { selectorMatchesTemplate } from './selector-matches-template.ts';
import { serviceDnsResolves } from './service-dns-resolves.ts';
import { servicePortExists } from './service-port-exists.ts';
import { serviceSelectsPods } from './service-selects-pods.ts';
import { singleChart } from './single-chart.ts';
import { threeProbes } from './three-probes.ts';
import { uniqueEnv } from './unique-env.ts';
import { uniqueKeys } from './unique-keys.ts';
import { uniqueResources } from './unique-resources.ts';
import { validManifest } from './valid-manifest.ts';

/** The rules that come with the linter, by id. */
export const rules: readonly AnyRule[] = [
  chartVersion,
  clusterIpOnly,
  decisionLifecycle,
  disruptionBudget,
  documentedNames,
  envExpansionOrder,
  featureFlag,
  ingressRestricted,
  matchingResources,
  noReplicasWithAutoscaler,
  nonRoot,
  optionalConfig,
  probePortExists,
  referenceExists,
  resourceName,
  sameImageDifferentCommand,
  scaleTargetExists,
  scalingBounds,
  secretReuse,
  selectorMatchesTemplate,
  serviceDnsResolves,
  servicePortExists,
  serviceSelectsPods,
  singleChart,
  threeProbes,
  uniqueEnv,
  uniqueKeys,
  uniqueResources,
  validManifest,
];
