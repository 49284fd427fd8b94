import {
  type Chart,
  type Difference,
  defineRule,
  differencesOf,
  type FlagPair,
  fieldOf,
  flagStates,
  isRandom,
  keyOf,
  type Manifests,
  mappingOf,
  nothingToCheck,
  type OptionsOf,
  objectsOf,
  type Report,
  type Resource,
  refersTo,
  type Subject,
  subjectOf,
} from '../src/kit/index.ts';

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that the flag switches' },
    flag: { type: 'string', minLength: 1, description: 'its key in the values: `worker.enabled`' },
  },
  required: ['component', 'flag'],
  additionalProperties: false,
} as const;

const messages = {
  left: '{kind} {name} is there with {flag} off',
  noEffect: 'all of {component} is there with {flag} off: {objects}',
  absent: '{component} is not there with {flag} on',
  goes: '{kind} {name} goes with {flag} off, and is no part of {component}',
  appears: '{kind} {name} appears with {flag} off',
  changes: '{field} of {kind} {name} changes with {flag}, and does not refer to {component}',
} as const;

export const featureFlag = defineRule({
  meta: {
    id: 'feature-flag',
    summary: 'Require that a flag switches all of a component, and nothing else',
    remedy: "Wrap each of the component's templates, and each reference to it, in the flag, and nothing else.",
    severity: 'error',
    options: schema,
    messages,
    reads: { template: ({ conditions: [flag] }) => (flag === undefined ? {} : { flag }) },
  },
  create: ({ options, report }) => ({
    Chart: chart => {
      const { off, pairs } = flagStates(options.flag, chart.scenarios);
      if (off.length === 0 && pairs.length === 0) return nothingToCheck;
      const alone = off.filter(manifests => !pairs.some(pair => pair.off === manifests));
      const found = [
        ...pairs.flatMap(pair => pairFindings(pair, { options, chart })),
        ...alone.flatMap(manifests => leftFindings(leftAlone(manifests, off, { options, chart }), options)),
      ];
      for (const finding of found) report(finding);
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

interface Asked {
  readonly options: Options;
  readonly chart: Chart;
}

function pairFindings(pair: FlagPair, asked: Asked): Finding[] {
  const { options } = asked;
  const own = objectsOf(options.component, pair.on);
  const there = objectsOf(options.component, pair.off);
  const left = pair.off.resources.filter(resource => {
    const before = pair.on.resources.find(each => isSame(each, resource));
    return before ? own.includes(before) : there.includes(resource);
  });
  return [
    ...(own.length === 0 ? absentFindings(pair, asked) : []),
    ...(left.length > 1 && left.length === own.length ? noEffect(left, asked) : leftFindings(left, options)),
    ...otherFindings(pair, { own, left, options }),
    ...changeFindings(pair, { ...asked, own, left }),
  ];
}

function isSame(a: Resource, b: Resource): boolean {
  return a.kind === b.kind && a.name === b.name && a.namespace === b.namespace && groupOf(a) === groupOf(b);
}

function groupOf({ apiVersion }: Resource): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
}

function leftFindings(resources: readonly Resource[], { flag }: Options): Finding[] {
  return resources.map(({ kind, name, at }) => ({
    at: at('metadata', 'name'),
    messageId: 'left',
    data: { kind, name, flag },
  }));
}

/** A flag that nothing asks for is one mistake, whatever it was meant to switch. */
function noEffect(left: readonly Resource[], { options }: Asked): Finding[] {
  const at = left.find(({ manifest }) => mappingOf(manifest.spec).template) ?? left[0];
  const objects = left.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return at ? [{ at: at.at('metadata', 'name'), messageId: 'noEffect', data: { ...options, objects } }] : [];
}

/**
 * The component's objects in a scenario that cannot be compared. Without the component's own workload its name may lead to
 * another one; what is its own has the same template as where the flag is on.
 */
function leftAlone(manifests: Manifests, off: readonly Manifests[], { options, chart }: Asked): readonly Resource[] {
  const others = chart.scenarios.filter(scenario => !off.includes(scenario));
  const own = others.flatMap(scenario => objectsOf(options.component, scenario));
  return objectsOf(options.component, manifests).filter(
    ({ kind, template }) => own.length === 0 || own.some(each => each.kind === kind && each.template === template),
  );
}

/** At what is there instead: a component that is only there with the flag off, else Chart.yaml or what was rendered first. */
function absentFindings({ on, off }: FlagPair, { options, chart }: Asked): Finding[] {
  const place = off.component(options.component)?.workload.resource.at('metadata', 'name');
  const at = place ?? chart.file?.at('name') ?? on.resources[0]?.at('metadata', 'name');
  return at ? [{ at, messageId: 'absent', data: options }] : [];
}

interface Own {
  /** The component's objects with the flag on, and those that are still there with it off. */
  readonly own: readonly Resource[];
  readonly left: readonly Resource[];
  readonly options: Options;
}

/** Objects of others that are there in one of the two only. */
function otherFindings({ on, off }: FlagPair, { own, left, options }: Own): Finding[] {
  const { flag, component } = options;
  const goes = on.resources.filter(each => !own.includes(each) && !off.resources.some(other => isSame(each, other)));
  const come = off.resources.filter(each => !left.includes(each) && !on.resources.some(other => isSame(each, other)));
  return [
    ...goes.map(
      ({ kind, name, at }): Finding => ({
        at: at('metadata', 'name'),
        messageId: 'goes',
        data: { kind, name, flag, component },
      }),
    ),
    ...come.map(
      ({ kind, name, at }): Finding => ({
        at: at('metadata', 'name'),
        messageId: 'appears',
        data: { kind, name, flag },
      }),
    ),
  ];
}

function changeFindings({ on, off }: FlagPair, { own, chart, options }: Own & Asked): Finding[] {
  const subject = subjectOf(own, options.component, options.flag);
  return on.resources
    .filter(resource => !own.includes(resource))
    .flatMap(resource => {
      const other = off.resources.find(each => isSame(resource, each));
      const found = other ? differencesOf(resource.manifest, other.manifest) : [];
      return found
        .filter(difference => !isAllowed(difference, { resource, subject, scenarios: chart.scenarios }))
        .map(difference => changeFinding(resource, difference, options));
    });
}

function changeFinding(resource: Resource, { path }: Difference, { flag, component }: Options): Finding {
  const { kind, name, manifest } = resource;
  const data = { field: keyOf(manifest, path), kind, name, flag, component };
  return { at: resource.at(...path), messageId: 'changes', data };
}

interface Within {
  readonly resource: Resource;
  readonly subject: Subject;
  readonly scenarios: readonly Manifests[];
}

/** What referred to the component, the checksums of what changed, and what is random anyway. */
function isAllowed(difference: Difference, { resource, subject, scenarios }: Within): boolean {
  const { path, item, before, after } = difference;
  if (path.includes('annotations') && isChecksum(difference)) return true;
  if ([before, after].some(value => refersTo({ path, item, value }, subject))) return true;
  const renders = scenarios.flatMap(({ resources }) => resources.filter(each => isSame(each, resource)));
  return isRandom(difference, { kind: resource.kind, values: renders.map(({ manifest }) => fieldOf(manifest, path)) });
}

function isChecksum({ name, before, after }: Difference): boolean {
  const hash = /^[0-9a-f]{32,128}$/;
  return /checksum|sha\d*sum|\bhash\b/i.test(name) || [before, after].every(value => hash.test(String(value)));
}
