import {
  type Component,
  defineRule,
  fieldOf,
  keysOf,
  knownKeysOf,
  lackingKeysOf,
  type Manifests,
  nothingToCheck,
  type OptionsOf,
  plainPasswordsOf,
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
    like: { type: 'string', format: 'component', description: 'the component whose Secrets it uses' },
    secret: { ...name, description: "the Secret that was decided, with or without the release's prefix" },
    keys: {
      type: 'array',
      items: name,
      minItems: 1,
      description: 'the keys (or variables) that the component gets from it, and that stand nowhere in plain text',
    },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  otherSecret: 'Secret {secret} gives {what}, {source} {expected}',
  unknownKey: 'Secret {secret} has no key {key}, only {keys}',
  plainText: '{name} stands in plain text in {where}',
  notGiven: '{key} does not come from {secret}',
  notUsed: 'nothing comes from Secret {secret}',
} as const;

export const secretReuse = defineRule({
  meta: {
    id: 'secret-reuse',
    summary: 'Require credentials from the Secret that was decided or that another component uses, never in plain text',
    remedy: 'Take the credential by secretKeyRef from the Secret that is expected, under a key that it has.',
    severity: 'error',
    options: schema,
    messages,
    reads: { env: decidedIn },
  },
  create: ({ options, manifests, report }) => ({
    Component: component => {
      const reference = options.like === undefined ? undefined : manifests.component(options.like);
      const expectations = [...decidedBy(options, manifests), ...likeOf(reference)];
      if (expectations.length === 0 && !options.keys) return nothingToCheck;
      const strays = expectations.flatMap(expectation => strayFindings(component, expectation));
      const theirs = secretsOf(reference?.workload).flatMap(({ variable }) => variable ?? []);
      const found = [
        ...strays,
        ...keyFindings(component.workload, manifests, strays),
        ...plainPasswordsOf(component.workload, manifests, [...(options.keys ?? []), ...theirs]).map(
          ({ at, ...data }): Finding => ({ at, messageId: 'plainText', data }),
        ),
      ];
      // What comes from the wrong place is missing from the right one for that very reason.
      for (const finding of found.length > 0 ? found : missingFindings(component, options, manifests)) report(finding);
    },
  }),
});

// Longer than most rules: credentials go astray in several ways, and none may be told as another as well.

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

/** Where credentials are expected to come from, and who says so. */
interface Expectation {
  readonly source: string;
  readonly expected: string;
  /** The keys and variables that are known to come from there. */
  readonly names: readonly string[];
  readonly fits: (use: Reference) => boolean;
}

function decidedBy({ secret, keys }: Options, manifests: Manifests): Expectation[] {
  if (secret === undefined) return [];
  const rendered = manifests.ofKind('Secret').filter(({ name }) => manifests.nameFits(secret, name));
  const fits = (use: Reference): boolean => manifests.nameFits(secret, use.name);
  return [{ source: 'decided is', expected: secret, names: keys ?? rendered.flatMap(keysOf), fits }];
}

/** For a variable that the reference has too, its Secret; for any other, one of the reference's. */
function likeOf(reference: Component | undefined): Expectation[] {
  const theirs = secretsOf(reference?.workload);
  if (!reference || theirs.length === 0) return [];
  const fits = ({ name, variable }: Reference): boolean => {
    const same = theirs.filter(use => variable !== null && use.variable === variable);
    return (same.length > 0 ? same : theirs).some(use => use.name === name);
  };
  const names = theirs.flatMap(({ variable, key }) => [variable, key]).filter(name => name !== null);
  const expected = [...new Set(theirs.map(use => use.name))].join(', ');
  return [{ source: `${reference.name} uses`, expected, names, fits }];
}

/** The uses of Secrets by a workload's containers and volumes. */
function secretsOf(workload: Workload | undefined): Reference[] {
  return workload
    ? referencesOf(workload).filter(({ kind, use }) => kind === 'Secret' && use !== 'imagePullSecret')
    : [];
}

/** One finding for each Secret that gives what another should, at its first use: all checks of it speak of one place. */
function strayFindings({ workload, container }: Component, { source, expected, names, fits }: Expectation): Finding[] {
  const uses = secretsOf(workload);
  const fitting = uses.filter(fits);
  const isMeant = ({ variable, key, container: user, use }: Reference): boolean =>
    (variable !== null && names.includes(variable)) ||
    (key !== null && names.includes(key) && !fitting.some(other => other.key === key)) ||
    // Nothing comes from where it should, so what is used instead is the stray.
    (fitting.length === 0 && use !== 'volume' && user?.name === container.name);
  const strays = uses.filter(use => !fits(use) && isMeant(use));
  return [...new Set(strays.map(use => use.name))].flatMap((secret): Finding[] => {
    const own = uses.filter(use => use.name === secret);
    const first = own.find(({ use }) => use !== 'volume') ?? own[0];
    const given = own.filter(use => strays.includes(use)).map(({ variable, use }) => variable ?? use);
    const data = { what: [...new Set(given)].join(' and '), secret, source, expected };
    return first ? [{ at: first.at, messageId: 'otherSecret', data }] : [];
  });
}

function keyFindings(workload: Workload, manifests: Manifests, strays: readonly Finding[]): Finding[] {
  const isStray = (secret: string): boolean => strays.some(({ data }) => 'secret' in data && data.secret === secret);
  return lackingKeysOf(workload, manifests)
    .filter(({ reference: { kind, name } }) => kind === 'Secret' && !isStray(name))
    .map(({ reference: { name }, key, keys, at }) => {
      const data = { secret: name, key, keys: keys.join(', ') };
      return { at, messageId: 'unknownKey', data };
    });
}

function missingFindings(
  { workload, container }: Component,
  { secret, keys }: Options,
  manifests: Manifests,
): Finding[] {
  const at = container.at('env');
  const uses = secretsOf(workload)
    .filter(use => use.container === null || use.container.name === container.name)
    .filter(use => secret === undefined || manifests.nameFits(secret, use.name));
  if (secret !== undefined && !keys && uses.length === 0) return [{ at, messageId: 'notUsed', data: { secret } }];
  const gives = (use: Reference, key: string): boolean =>
    use.key === null ? (knownKeysOf(use, manifests)?.includes(key) ?? true) : use.key === key || use.variable === key;
  return (keys ?? [])
    .filter(key => !uses.some(use => gives(use, key)))
    .map(key => ({ at, messageId: 'notGiven', data: { key, secret: secret ? `Secret ${secret}` : 'a Secret' } }));
}

/** What a snippet's `env` says: its keys, and the Secret where it is one for all. */
function decidedIn(entries: readonly unknown[]): Pick<Options, 'secret' | 'keys'> {
  const references = entries.map(entry => fieldOf(entry, ['valueFrom', 'secretKeyRef']));
  const keys = references.flatMap(reference => textOf(fieldOf(reference, ['key'])) ?? []);
  const [secret, ...others] = new Set(references.flatMap(reference => textOf(fieldOf(reference, ['name'])) ?? []));
  return { ...(keys.length > 0 && { keys }), ...(secret !== undefined && others.length === 0 && { secret }) };
}
