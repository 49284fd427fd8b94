import type { OptionsSchema } from '../model/options.ts';
import type { Plugin } from '../model/plugin.ts';
import type { Messages, Rule } from '../model/rule.ts';

export { type Autoscaler, autoscalersOf, type ScalingMetric } from '../manifests/autoscaler.ts';
export { objectsOf } from '../manifests/belonging.ts';
export { type ChartPath, strayPaths } from '../manifests/chart-paths.ts';
export { type Command, commandOf, equalCommands } from '../manifests/command.ts';
export { type Difference, differencesOf } from '../manifests/differences.ts';
export { type Budget, budgetsOf } from '../manifests/disruption-budget.ts';
export { type DocumentCalls, documentCalls } from '../manifests/document-calls.ts';
export { type EnvVariable, environmentOf, type KeyReference } from '../manifests/environment.ts';
export { expand, variablesIn } from '../manifests/expansion.ts';
export { fieldOf, isMapping, itemsOf, mappingOf, scalarText, scalarTexts, textOf } from '../manifests/fields.ts';
export { type FlagPair, type FlagStates, flagStates } from '../manifests/flag-states.ts';
export { containerFragment } from '../manifests/fragment.ts';
export { type Address, addressesIn, type ServiceAddress, serviceMeant, servicePorts } from '../manifests/hosts.ts';
export { equalImages, type ImageReference, imageDifference, parseImage } from '../manifests/image.ts';
export { integerOf, scaledInteger } from '../manifests/integers.ts';
export { knownKeysOf, type LackingKey, lackingKeysOf } from '../manifests/known-keys.ts';
export { type Labels, selectorMatches, selectorText } from '../manifests/label-selector.ts';
export { refersTo, type Subject, subjectOf } from '../manifests/mentions.ts';
export { type NamePattern, namePattern, patternInTemplate } from '../manifests/name-pattern.ts';
export { addressesInConfigMap, addressesOf, configMapsOf, type NamedAddress } from '../manifests/named-addresses.ts';
export { isDeclared, objectMeant, objectsNamed } from '../manifests/named-objects.ts';
export { inSameNamespace, namespaceOf } from '../manifests/namespaces.ts';
export {
  type IngressPeer,
  type IngressPort,
  type IngressRule,
  ingressRulesOf,
  policiesOf,
  restrictsIngress,
} from '../manifests/network-policy.ts';
export { type PlainPassword, plainPasswordsOf } from '../manifests/plain-passwords.ts';
export { keyOf, pointerOf } from '../manifests/pointer.ts';
export { type ContainerPort, equalPorts, portsOf, resolvePort } from '../manifests/ports.ts';
export { compareQuantities, equalQuantities, parseQuantity, type Quantity } from '../manifests/quantity.ts';
export { isRandom } from '../manifests/random-values.ts';
export { containerReferences, keysOf, type Reference, referencesOf } from '../manifests/references.ts';
export {
  definesKinds,
  isReleaseName,
  isSpokenOf,
  leavesMakingToOthers,
  operatedResources,
} from '../manifests/release-names.ts';
export { leastReplicas, type Replicas, writtenReplicas } from '../manifests/replicas.ts';
export { type ResourceFigure, resourceFiguresOf } from '../manifests/resource-figures.ts';
export {
  type ScalingFigures,
  type ScalingValues,
  scalingByScenario,
  scalingValues,
} from '../manifests/scaling-values.ts';
export {
  type KubernetesSchemas,
  loadKubernetesSchemas,
  type SchemaProblem,
  schemaProblems,
} from '../manifests/schema-problems.ts';
export { type SecurityField, securityField } from '../manifests/security-field.ts';
export { type Unexpanded, unexpandedVariables } from '../manifests/unexpanded.ts';
export { type KeyAnswer, lookUpKey } from '../manifests/values-keys.ts';
export { compareVersions, parseVersion, type Version, versionFits } from '../manifests/version.ts';
export type { Component, Container, Manifests, Place, Resource, Workload } from '../model/manifest.ts';
export { nearest } from '../model/nearest.ts';
export type { OptionSchema, OptionsOf, OptionsSchema } from '../model/options.ts';
export type { Plugin } from '../model/plugin.ts';
export type { Path } from '../model/range.ts';
export type { Rendered } from '../model/rendered.ts';
export type {
  AnyRule,
  Chart,
  ChartFiles,
  Checked,
  DecisionDocumented,
  DocumentPassage,
  DocumentText,
  Report,
  Rule,
  RuleContext,
  RuleMeta,
  ShownValues,
  SnippetShapes,
  Visitors,
} from '../model/rule.ts';
export { nothingToCheck } from '../model/rule.ts';

/** Gives a rule its types: message ids, their data and the options are checked by the compiler. */
export function defineRule<const Schema extends OptionsSchema, const M extends Messages, Prepared = undefined>(
  rule: Rule<Schema, M, Prepared>,
): Rule<Schema, M, Prepared> {
  return rule;
}

/** Gives a plugin its types: the default export of a module that a config names under `plugins`. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
