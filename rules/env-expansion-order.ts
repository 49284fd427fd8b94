import {
  type Container,
  defineRule,
  environmentOf,
  nothingToCheck,
  type Report,
  type Unexpanded,
  unexpandedVariables,
} from '../src/kit/index.ts';

const messages = {
  definedLater: '{where} uses $({name}), which is defined only later, as item {item} of env',
  definedByItself: '{where} uses $({name}), itself, and no earlier item of env defines it',
  notDefined: '{where} uses $({name}), which nothing defines',
} as const;

export const envExpansionOrder = defineRule({
  meta: {
    id: 'env-expansion-order',
    summary: 'Forbid references to variables that Kubernetes will not expand',
    remedy:
      'List the variable before the entry that uses it; define it if nothing does; write $$(NAME) if the text is meant.',
    severity: 'error',
    recommended: true,
    on: ['container'],
    options: {
      type: 'object',
      properties: {
        component: {
          type: 'string',
          format: 'component',
          description: 'the component whose containers are checked; every container where it is left out',
        },
      },
      additionalProperties: false,
    },
    messages,
  },
  create: ({ options, manifests, report }) => ({
    Container: container => {
      const only = options.component === undefined ? container : manifests.component(options.component);
      if (only?.workload.resource !== container.workload.resource) return nothingToCheck;
      if (!mentionsVariables(container)) return nothingToCheck;
      const found = unexpandedVariables(container, manifests);
      for (const each of found.filter(({ shell, name }) => !shell || isVariableBeside(container, name)))
        report(findingOf(each));
    },
  }),
});

function mentionsVariables({ spec: { env, command, args } }: Container): boolean {
  return JSON.stringify([env, command, args]).includes('$(');
}

/** A shell runs `$(date)` as a command. A name that another container of the pod knows as a variable is meant as one. */
function isVariableBeside({ workload }: Container, name: string): boolean {
  return workload.containers.some(other => environmentOf(other).some(variable => variable.name === name));
}

function findingOf({ name, at, field, variable, reason, definedAt }: Unexpanded): Report<typeof messages> {
  const data = { where: variable ?? field, name };
  if (reason !== 'later' || !definedAt)
    return { at, messageId: reason === 'itself' ? 'definedByItself' : 'notDefined', data };
  const item = Number(definedAt.path.at(-1)) + 1;
  const related = [{ at: definedAt, message: `${name} is defined here` }];
  return { at, messageId: 'definedLater', data: { ...data, item }, related };
}
