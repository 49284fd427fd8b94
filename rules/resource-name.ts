import { defineRule, namePattern, objectsOf, patternInTemplate } from '../src/kit/index.ts';

export const resourceName = defineRule({
  meta: {
    id: 'resource-name',
    summary: "Require that the names of a component's resources follow the pattern that was decided",
    remedy: 'Make metadata.name follow the pattern, and with it whatever refers to the resource by name.',
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        component: { type: 'string', format: 'component', description: 'the component that is checked' },
        name: {
          type: 'string',
          minLength: 1,
          description:
            "the name; `{fullname}` stands for the chart's prefix, `{release}` and `{chart}` for their names, `*` for any text",
        },
        kinds: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'the kinds that are checked; what runs, selects, scales and exposes pods where it is left out',
        },
      },
      required: ['component', 'name'],
      additionalProperties: false,
    },
    messages: {
      otherName: '{kind} is called {name}, decided is {decided}',
    },
    reads: { template: ({ name }) => (name === null ? {} : { name: patternInTemplate(name) }) },
  },
  create: ({ options, manifests, report }) => ({
    Component: component => {
      const fits = namePattern(options.name);
      const fitsMore = namePattern(`${options.name}-*`);
      for (const { kind, name, at } of objectsOf(component.name, manifests)) {
        if (!(options.kinds ?? kinds).includes(kind) || fits(name, manifests)) continue;
        // A second Service of a component, headless or for metrics, has to be told from the first.
        if (kind !== component.workload.kind && fitsMore(name, manifests)) continue;
        report({ at: at('metadata', 'name'), messageId: 'otherName', data: { kind, name, decided: options.name } });
      }
    },
  }),
});

/** What holds contents (ConfigMaps, Secrets, claims) is named after what it holds. */
const kinds: readonly string[] = [
  'DaemonSet',
  'Deployment',
  'HorizontalPodAutoscaler',
  'Ingress',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'Service',
  'StatefulSet',
];
