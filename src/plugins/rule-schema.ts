import type { AnyRule, RuleMeta, SnippetShapes } from '../model/rule.ts';

const text = { type: 'string', minLength: 1 } as const;

type MetaKey = keyof RuleMeta<never, never>;

/** The readers of snippets are functions, which JSON Schema has no word for; their names can be held. */
const readers = {
  command: {},
  env: {},
  resources: {},
  probes: {},
  values: {},
  manifests: {},
  template: {},
} as const satisfies Record<keyof SnippetShapes, object>;

const judged = ['container', 'values', 'document'] as const satisfies NonNullable<AnyRule['meta']['on']>;

/** What every key of a rule's `meta` must be. */
const metaKeys = {
  id: {
    description: 'the name that enforce blocks and configs use, in small letters with hyphens',
    type: 'string',
    pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  },
  summary: { description: 'what the rule checks, in one sentence', ...text },
  remedy: { description: 'what a person does about a finding, in one sentence', ...text },
  severity: { description: 'the severity where it runs without a decision', enum: ['warning', 'error'] },
  recommended: { description: 'whether it runs without a decision', type: 'boolean' },
  options: {
    description: 'a JSON Schema: { type: "object", properties: { … }, additionalProperties: false }',
    type: 'object',
    required: ['type', 'properties', 'additionalProperties'],
    properties: {
      type: { enum: ['object'] },
      properties: { type: 'object', additionalProperties: { type: 'object' } },
      additionalProperties: { description: 'options that nobody declared are refused', enum: [false] },
    },
  },
  messages: {
    description: 'texts by message id',
    type: 'object',
    minProperties: 1,
    additionalProperties: text,
  },
  reads: {
    description: 'functions from what snippets show to options',
    type: 'object',
    additionalProperties: false,
    properties: readers,
  },
  on: { description: 'what it judges besides manifests', type: 'array', items: { enum: judged } },
  suppressible: { description: 'whether a suppression may silence it', type: 'boolean' },
} as const satisfies Record<MetaKey, object>;

/** The JSON Schema of a rule's `meta`: what the compiler holds where a rule is typed, held where it is not. */
export const metaSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'summary', 'remedy', 'severity', 'options', 'messages'],
  properties: metaKeys,
} as const;
