import {
  defineRule,
  fieldOf,
  keysOf,
  knownKeysOf,
  type Manifests,
  nothingToCheck,
  type OptionsOf,
  type Reference,
  type Report,
  referencesOf,
  textOf,
  type Workload,
} from '../src/kit/index.ts';

const name = { type: 'string', minLength: 1 } as const;

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that is checked' },
    configMaps: {
      type: 'array',
      items: name,
      minItems: 1,
      description: "the ConfigMaps that are optional, with or without the release's prefix; all where it is left out",
    },
    keys: { type: 'array', items: name, minItems: 1, description: 'the keys that the component reads from them' },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  required: '{what} needs ConfigMap {configMap}, decided is that it is optional',
  otherMap: '{what} comes from ConfigMap {configMap}, decided is {decided}',
  notUsed: 'nothing comes from ConfigMap {configMap}',
  notRead: '{key} does not come from {configMaps}',
  unknownName: 'ConfigMap {configMap} is neither rendered nor declared as external',
  unknownKey: 'ConfigMap {configMap} has no key {key}, only {keys}',
} as const;

export const optionalConfig = defineRule({
  meta: {
    id: 'optional-config',
    summary: 'Require that references to ConfigMaps are optional, and that their names and keys exist',
    remedy: 'Set optional: true on the reference, and give it the name and key of a ConfigMap that there is.',
    severity: 'error',
    options: schema,
    messages,
    reads: { env: decidedIn },
  },
  create: ({ options, manifests, report }) => ({
    Component: ({ workload, container }) => {
      const uses = usesOf(workload, options, manifests);
      const missing = [...unusedMaps(uses, options, manifests), ...unreadKeys(uses, options, manifests)];
      if (uses.length === 0 && missing.length === 0) return nothingToCheck;
      for (const use of uses.filter(({ optional }) => !optional)) report(requiredFinding(use));
      const strays = missing.length > 0 ? strayFindings(workload, options, manifests) : [];
      // What comes from the wrong place is missing from the right one for that very reason.
      for (const finding of strays) report(finding);
      if (strays.length === 0) for (const message of missing) report({ at: container.at('env'), ...message });
    },
    // An optional ConfigMap may be missing from one scenario. Only a name that none renders is a wrong one.
    Chart: ({ scenarios }) => {
      for (const scenario of scenarios)
        for (const finding of unknownFindings(scenario, options, scenarios)) report(finding);
      return nothingToCheck;
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;
type Missing =
  | { readonly messageId: 'notUsed'; readonly data: { readonly configMap: string } }
  | { readonly messageId: 'notRead'; readonly data: { readonly key: string; readonly configMaps: string } };

/** The uses of the ConfigMaps that were decided to be optional. */
function usesOf(workload: Workload, { configMaps }: Options, manifests: Manifests): Reference[] {
  return referencesOf(workload).filter(
    ({ kind, name }) =>
      kind === 'ConfigMap' && (!configMaps || configMaps.some(decided => manifests.nameFits(decided, name))),
  );
}

function requiredFinding({ at: { resource, path }, name, variable, use }: Reference): Finding {
  const source = path.findLastIndex(step => sources.includes(step));
  const at = resource.at(...path.slice(0, source + 1), 'optional');
  return { at, messageId: 'required', data: { what: variable ?? use, configMap: name } };
}

/** References to other ConfigMaps for a key that was decided to come from one of these. */
function strayFindings(workload: Workload, { configMaps, keys }: Options, manifests: Manifests): Finding[] {
  if (!configMaps || !keys) return [];
  return referencesOf(workload)
    .filter(({ kind, key }) => kind === 'ConfigMap' && key !== null && keys.includes(key))
    .filter(({ name }) => !configMaps.some(decided => manifests.nameFits(decided, name)))
    .map(({ name: configMap, variable, use, at }) => ({
      at,
      messageId: 'otherMap',
      data: { what: variable ?? use, configMap, decided: configMaps.join(', ') },
    }));
}

/** The fields that name a ConfigMap, and say beside the name whether it is optional. */
const sources: readonly (string | number)[] = ['configMapKeyRef', 'configMapRef', 'configMap'];

function unusedMaps(uses: readonly Reference[], { configMaps }: Options, manifests: Manifests): Missing[] {
  const unused = (configMaps ?? []).filter(decided => !uses.some(({ name }) => manifests.nameFits(decided, name)));
  return unused.map(configMap => ({ messageId: 'notUsed', data: { configMap } }));
}

/** Keys that nothing reads. Whoever takes a whole ConfigMap reads all that it has. */
function unreadKeys(uses: readonly Reference[], { configMaps, keys }: Options, manifests: Manifests): Missing[] {
  if (uses.length === 0 && configMaps) return [];
  const isRead = (key: string): boolean =>
    uses.some(use => use.key === key || (use.key === null && (knownKeysOf(use, manifests)?.includes(key) ?? true)));
  const from = configMaps ? `ConfigMap ${configMaps.join(', ')}` : 'a ConfigMap';
  return (keys ?? [])
    .filter(key => !isRead(key))
    .map(key => ({ messageId: 'notRead', data: { key, configMaps: from } }));
}

function unknownFindings(manifests: Manifests, options: Options, scenarios: readonly Manifests[]): Finding[] {
  const workloads = manifests.components(options.component).map(({ workload }) => workload);
  return workloads
    .flatMap(workload => usesOf(workload, options, manifests))
    .flatMap((use): Finding[] => {
      const keys = keysAnywhere(use, manifests, scenarios);
      const { name: configMap, key, at } = use;
      if (keys === null) return [{ at, messageId: 'unknownName', data: { configMap } }];
      if (key === null || keys === 'any' || keys.includes(key)) return [];
      const path = at.path.at(-1) === 'name' ? [...at.path.slice(0, -1), 'key'] : at.path;
      const data = { configMap, key, keys: keys.join(', ') };
      return [{ at: at.resource.at(...path), messageId: 'unknownKey', data }];
    });
}

/** The keys of the ConfigMap in all scenarios and outside of the chart; null where it is nowhere. */
function keysAnywhere(
  use: Reference,
  manifests: Manifests,
  scenarios: readonly Manifests[],
): readonly string[] | 'any' | null {
  const { release } = manifests.scenario;
  const rendered = scenarios.flatMap(other => {
    const name = use.name.replace(release, other.scenario.release);
    return other.find('ConfigMap', name, use.at.resource.namespace) ?? [];
  });
  const external = manifests.externals.filter(
    ({ kind, name }) => kind === 'ConfigMap' && manifests.nameFits(name, use.name),
  );
  if (rendered.length === 0 && external.length === 0) return null;
  const keys = [...rendered.flatMap(keysOf), ...external.flatMap(({ keys }) => keys ?? [])];
  // One without keys is filled by somebody else.
  const isOpen = external.some(({ keys }) => keys === null) || keys.length === 0;
  return isOpen ? 'any' : [...new Set(keys)];
}

/** The ConfigMaps that a snippet's `env` says are optional, and the keys that it reads from them. */
function decidedIn(entries: readonly unknown[]): Pick<Options, 'configMaps' | 'keys'> {
  const references = entries
    .map(entry => fieldOf(entry, ['valueFrom', 'configMapKeyRef']))
    .filter(reference => fieldOf(reference, ['optional']) === true);
  const [configMaps, keys] = ['name', 'key'].map(field => [
    ...new Set(references.flatMap(reference => textOf(fieldOf(reference, [field])) ?? [])),
  ]);
  return { ...(configMaps?.length && { configMaps }), ...(keys?.length && { keys }) };
}
