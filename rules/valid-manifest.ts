import {
  defineRule,
  loadKubernetesSchemas,
  nearest,
  nothingToCheck,
  type Report,
  type Resource,
  type SchemaProblem,
  schemaProblems,
} from '../src/kit/index.ts';

const messages = {
  unknownField: '{parent} has no field {field}',
  misspelledField: '{parent} has no field {field}, but {near}',
  missingField: '{parent} has no {field}, which it needs',
  wrongType: '{field} is {found}, not {expected}',
  wrongValue: '{field} is {found}, not one of {allowed}',
  unreadable: '{field} is {found}, which is not {expected}',
} as const;

export const validManifest = defineRule({
  meta: {
    id: 'valid-manifest',
    summary: "Require manifests that Kubernetes' own schemas accept",
    remedy: 'Spell the field as Kubernetes does, move it to where it belongs, or give it a value of its type.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages,
  },
  prepare: loadKubernetesSchemas,
  create: ({ prepared: schemas, report }) => ({
    Resource: resource => {
      const problems = schemaProblems(resource, schemas);
      if (!problems) return nothingToCheck;
      for (const problem of problems) report(reportOf(problem, resource));
    },
  }),
});

function reportOf(problem: SchemaProblem, resource: Resource): Report<typeof messages> {
  const { path, found, known } = problem;
  const at = resource.at(...path);
  const field = fieldName(path);
  switch (problem.problem) {
    case 'unknown': {
      const parent = fieldName(path.slice(0, -1)) || resource.kind;
      const near = nearest(found, known);
      return near === undefined
        ? { at, messageId: 'unknownField', data: { parent, field: found } }
        : { at, messageId: 'misspelledField', data: { parent, field: found, near } };
    }
    case 'missing':
      return { at, messageId: 'missingField', data: { parent: field || resource.kind, field: found } };
    case 'type':
      return { at, messageId: 'wrongType', data: { field, found: shown(problem, resource), expected: known.join() } };
    case 'value':
      return known.length > 1
        ? { at, messageId: 'wrongValue', data: { field, found, allowed: known.join(', ') } }
        : { at, messageId: 'unreadable', data: { field, found: shown(problem, resource), expected: known.join() } };
  }
}

/** `spec.template.spec.containers[0].image` */
function fieldName(path: SchemaProblem['path']): string {
  const text = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.slice(1);
}

/** What a Secret holds stays out of the report. */
function shown({ found, path }: SchemaProblem, { kind }: Resource): string {
  const isSecret = kind === 'Secret' && (path[0] === 'data' || path[0] === 'stringData');
  return isSecret ? 'something else' : found;
}
