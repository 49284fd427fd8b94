const text = { type: 'string', minLength: 1 } as const;
const texts = { type: 'array', items: text } as const;

/** The JSON Schema of a config; published as schemas/config.schema.json. Holds no defaults: what is left out is inherited. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'kube-adr-lint.yaml',
  description: 'What kube-adr-lint checks, in which configurations, and against which decisions.',
  type: 'object',
  additionalProperties: false,
  properties: {
    extends: {
      description:
        'recommended (the default), none, or configs to build on: packages, plugins (one of their configs as name#config), or files relative to this one.',
      type: ['string', 'array'],
      minLength: 1,
      items: text,
    },
    decisions: {
      description: 'Where the decisions are; discovered where this is left out.',
      type: 'object',
      additionalProperties: false,
      properties: {
        files: {
          description: 'Markdown files, folders and patterns, relative to this config.',
          type: ['string', 'array'],
          minLength: 1,
          items: text,
        },
        status: {
          description: 'The status of documents that carry none.',
          enum: ['accepted', 'proposed', 'draft', 'rejected', 'deprecated', 'superseded'],
        },
        headings: {
          description: 'Words of another language, by what they mean.',
          type: 'object',
          additionalProperties: false,
          properties: {
            status: { description: 'The heading or label of a status: Estado.', ...texts },
            decision: {
              description: 'The word before a number, and the heading of a decision: Entscheidung.',
              ...texts,
            },
            alternatives: { description: 'Headings of what was not chosen: Alternativen.', ...texts },
            supersedes: { description: 'What is written before decisions that are replaced.', ...texts },
            supersededBy: { description: 'What is written before the decision that replaces.', ...texts },
            accepted: { description: 'Words that mean accepted: Aceptado.', ...texts },
            proposed: { description: 'Words that mean proposed.', ...texts },
            draft: { description: 'Words that mean draft.', ...texts },
            rejected: { description: 'Words that mean rejected.', ...texts },
            deprecated: { description: 'Words that mean deprecated.', ...texts },
            superseded: { description: 'Words that mean superseded.', ...texts },
          },
        },
      },
    },
    components: {
      description: 'How components are told, by name, where their labels or names do not say it.',
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          name: { description: 'The name of its workload, with * for any part: *-mcp-server.', ...text },
          labels: {
            description: 'Labels of its pods.',
            type: 'object',
            minProperties: 1,
            additionalProperties: { type: 'string' },
          },
          all: { description: 'Several workloads are meant.', type: 'boolean' },
        },
      },
    },
    externals: {
      description: 'Objects that are made outside of the chart.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'name'],
        properties: {
          kind: { description: 'Its kind: Secret.', ...text },
          name: { description: 'Its name.', ...text },
          namespace: { description: "Its namespace; the release's where left out.", ...text },
          keys: { description: 'The keys of a Secret or ConfigMap; any where left out.', ...texts },
        },
      },
    },
    scenarios: {
      description: 'Ways to render the chart, by name.',
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          values: {
            description: "Values files, relative to the chart's folder, else to this config.",
            type: ['string', 'array'],
            minLength: 1,
            items: text,
          },
          set: { description: 'Values by dotted key: mcpServer.enabled.', type: 'object' },
          release: { description: 'The name of the release.', ...text },
          namespace: { description: 'The namespace of the release.', ...text },
          kubeVersion: { description: 'The version of Kubernetes, in quotes: "1.34".', ...text },
          apiVersions: { description: 'API versions that the cluster has besides its own.', ...texts },
          expect: { description: 'fails where the chart must refuse.', enum: ['renders', 'fails'] },
        },
      },
    },
    discover: { description: 'Whether scenarios are found besides those named; true where left out.', type: 'boolean' },
    enforce: {
      description: 'Rules by decision, in the form of an enforce block; an entry replaces those of the block.',
      type: 'object',
      additionalProperties: { type: 'object' },
    },
    rules: {
      description: 'Severities by rule.',
      type: 'object',
      additionalProperties: { enum: ['off', 'warning', 'error'] },
    },
    plugins: { description: 'Modules with rules: packages, or files relative to this config.', ...texts },
    suppress: {
      description: 'Findings that are known and excused.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['rule', 'reason'],
        properties: {
          rule: { description: 'The rule.', ...text },
          resource: {
            description: 'The resource as Kind/name, or its kind, * for any part; any where left out.',
            ...text,
          },
          decision: { description: 'The decision; any where left out.', ...text },
          path: {
            description:
              'The field, with all below it: spec.replicas, or as JSON Pointer, * for any part; any where left out.',
            ...text,
          },
          container: { description: 'The container, * for any part; any where left out.', ...text },
          reason: { description: 'Why it is excused.', ...text },
        },
      },
    },
    baseline: {
      description: 'A file of known findings, relative to this config, as --update-baseline writes it.',
      ...text,
    },
  },
} as const;
