import {
  type Container,
  defineRule,
  equalQuantities,
  nothingToCheck,
  type OptionsOf,
  parseQuantity,
  type Report,
  type ResourceFigure,
  resourceFiguresOf,
  scalarTexts,
} from '../src/kit/index.ts';

const figures = {
  type: 'object',
  additionalProperties: {
    type: ['string', 'number'],
    pattern: '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$',
  },
} as const;

const schema = {
  type: 'object',
  properties: {
    component: { type: 'string', format: 'component', description: 'the component that is checked' },
    like: { type: 'string', format: 'component', description: 'the component whose figures it has' },
    requests: { ...figures, description: 'the requests that were decided, by resource: `{ cpu: 250m }`' },
    limits: { ...figures, description: 'the limits that were decided, by resource: `{ memory: 512Mi }`' },
  },
  required: ['component'],
  additionalProperties: false,
} as const;

const messages = {
  invalid: '{figure} is {actual}, which is no quantity',
  unlike: '{figure} is {actual}, {source} {expected}',
  missing: 'no {figures} is set, {source} {expected}',
  extra: '{figure} is {actual}, {like} sets none',
} as const;

export const matchingResources = defineRule({
  meta: {
    id: 'matching-resources',
    summary: "Require another component's requests and limits, or those that were decided",
    remedy: 'Set the figure that is expected, or revise the decision and whatever else follows it.',
    severity: 'error',
    options: schema,
    messages,
    reads: { resources: ({ requests, limits }) => ({ ...given('requests', requests), ...given('limits', limits) }) },
  },
  create: ({ options, manifests, report }) => ({
    Component: ({ container }) => {
      const reference = options.like === undefined ? undefined : manifests.component(options.like);
      const decided = decidedIn(options);
      if (!reference && decided.length === 0) return nothingToCheck;
      const findings = [
        ...invalidFindings(container),
        ...(reference ? [...invalidFindings(reference.container), ...likeFindings(container, reference)] : []),
        ...differences(container, decided, 'decided is'),
      ];
      for (const finding of findings) report(finding);
    },
  }),
});

type Finding = Report<typeof messages>;

/** A figure that is expected; a decided one has no place. */
type Expected = Omit<ResourceFigure, 'at'> & Partial<Pick<ResourceFigure, 'at'>>;

function decidedIn(options: OptionsOf<typeof schema>): Expected[] {
  return (['requests', 'limits'] as const).flatMap(section =>
    Object.entries(options[section] ?? {}).map(([resource, value]) => {
      return { section, resource, name: `${section}.${resource}`, value: String(value), byLimit: false };
    }),
  );
}

function invalidFindings(container: Container): Finding[] {
  return resourceFiguresOf(container)
    .filter(({ value, byLimit }) => !byLimit && !parseQuantity(value))
    .map(({ name, value, at }) => ({ at, messageId: 'invalid', data: { figure: name, actual: value } }));
}

function likeFindings(
  container: Container,
  { name: like, container: other }: { name: string; container: Container },
): Finding[] {
  const theirs = resourceFiguresOf(other);
  const isKnown = (name: string): boolean => theirs.some(figure => figure.name === name);
  const extra = resourceFiguresOf(container).filter(
    ({ name, value, byLimit }) => !byLimit && !isKnown(name) && parseQuantity(value),
  );
  return [
    ...differences(container, theirs, `${like} has`),
    ...extra.map(({ name: figure, value: actual, at }): Finding => {
      return { at, messageId: 'extra', data: { figure, actual, like } };
    }),
  ];
}

function differences(container: Container, expected: readonly Expected[], source: string): Finding[] {
  const actual = new Map(resourceFiguresOf(container).map(figure => [figure.name, figure]));
  const unlike = expected.flatMap((figure): Finding[] => {
    const own = actual.get(figure.name);
    // Where both are taken from the limits, comparing the limits says it all.
    if (!own || (own.byLimit && figure.byLimit) || !differ(own, figure)) return [];
    const data = { figure: own.name, actual: shown(own), source, expected: shown(figure) };
    const related = figure.at ? [{ at: figure.at, message: `${source} ${shown(figure)}` }] : [];
    return [{ at: own.at, messageId: 'unlike', data, related }];
  });
  return [
    ...unlike,
    ...missingFindings(
      container,
      expected.filter(({ name, byLimit }) => !byLimit && !actual.has(name)),
      source,
    ),
  ];
}

function shown({ value, byLimit }: Expected): string {
  return byLimit ? `${value} (the limit)` : value;
}

/** Whether both are quantities, and not the same one. */
function differ(a: Expected, b: Expected): boolean {
  return Boolean(parseQuantity(a.value) && parseQuantity(b.value)) && !equalQuantities(a.value, b.value);
}

/** One finding where nothing is set at all, one for a section that is not there, and else one for each figure. */
function missingFindings(container: Container, missing: readonly Expected[], source: string): Finding[] {
  const written = resourceFiguresOf(container).filter(({ byLimit }) => !byLimit);
  const placeOf = ({ section, resource }: Expected): string => {
    if (written.length === 0) return 'resources';
    return written.some(figure => figure.section === section)
      ? `resources ${section} ${resource}`
      : `resources ${section}`;
  };
  return [...new Set(missing.map(placeOf))].map(place => {
    const group = missing.filter(figure => placeOf(figure) === place);
    const figures = group.map(({ name }) => name).join(' or ');
    const expected = group.map(({ value }) => value).join(' and ');
    return { at: container.at(...place.split(' ')), messageId: 'missing', data: { figures, source, expected } };
  });
}

/** One section of a snippet as an option, where it has figures. */
function given(section: 'requests' | 'limits', figures: unknown): Readonly<Record<string, unknown>> {
  const values = scalarTexts(figures);
  return Object.keys(values).length > 0 ? { [section]: values } : {};
}
