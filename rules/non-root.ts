import {
  type Container,
  defineRule,
  nothingToCheck,
  type OptionsOf,
  type Report,
  type SecurityField,
  scalarText,
  securityField,
} from '../src/kit/index.ts';

const id = { type: 'integer', minimum: 0 } as const;

const schema = {
  type: 'object',
  properties: {
    component: {
      type: 'string',
      format: 'component',
      description: 'the component whose containers are checked; every container where it is left out',
    },
    user: { ...id, description: 'the user that was decided' },
    group: { ...id, description: 'the group that was decided' },
  },
  additionalProperties: false,
} as const;

const messages = {
  root: 'runAsUser is 0, which is root',
  maybeRoot: 'neither runAsNonRoot nor runAsUser is set, so the image decides whether {container} runs as root',
  allowsRoot: 'runAsNonRoot is false and runAsUser is not set, so the image decides whether {container} runs as root',
  otherUser: 'runAsUser is {actual}, decided is {decided}',
  otherGroup: 'runAsGroup is {actual}, decided is {decided}',
  privileged: 'container {container} is privileged',
  escalation: 'allowPrivilegeEscalation is {actual}, so container {container} may gain privileges',
} as const;

export const nonRoot = defineRule({
  meta: {
    id: 'non-root',
    summary: 'Require containers that run as another user than root and cannot gain privileges',
    remedy: 'Set runAsNonRoot: true or a runAsUser other than 0, and allowPrivilegeEscalation: false.',
    severity: 'error',
    options: schema,
    messages,
  },
  create: ({ options, manifests, report }) => ({
    Container: container => {
      const { podSpec, resource } = container.workload;
      const isMeant =
        options.component === undefined ||
        manifests.components(options.component).some(({ workload }) => workload.resource === resource);
      // Windows knows no user ids, and the API server refuses these fields there.
      if (!isMeant || podSpec.os?.name === 'windows') return nothingToCheck;
      const found = [...userFindings(container, options), ...groupFindings(container, options), ...gains(container)];
      for (const finding of found) report(finding);
    },
  }),
});

type Options = OptionsOf<typeof schema>;
type Finding = Report<typeof messages>;

function userFindings(container: Container, { user: decided }: Options): Finding[] {
  const user = securityField(container, 'runAsUser');
  const nonRoot = securityField(container, 'runAsNonRoot');
  if (decided !== undefined && !isNumber(user, decided))
    return [{ at: user.at, messageId: 'otherUser', data: { actual: shown(user), decided } }];
  if (isNumber(user, 0)) return decided === 0 ? [] : [{ at: user.at, messageId: 'root' }];
  if (user.value !== undefined || nonRoot.value === true) return [];
  const messageId = nonRoot.value === false ? 'allowsRoot' : 'maybeRoot';
  return [{ at: nonRoot.at, messageId, data: { container: container.name } }];
}

function groupFindings(container: Container, { group: decided }: Options): Finding[] {
  const group = securityField(container, 'runAsGroup');
  if (decided === undefined || isNumber(group, decided)) return [];
  return [{ at: group.at, messageId: 'otherGroup', data: { actual: shown(group), decided } }];
}

/** Kubernetes refuses a privileged container that forbids escalation, so that one finding says it all. */
function gains(container: Container): Finding[] {
  const privileged = securityField(container, 'privileged');
  const escalation = securityField(container, 'allowPrivilegeEscalation');
  const data = { container: container.name };
  if (privileged.value === true) return [{ at: privileged.at, messageId: 'privileged', data }];
  if (escalation.value === false) return [];
  return [{ at: escalation.at, messageId: 'escalation', data: { ...data, actual: shown(escalation) } }];
}

function isNumber({ value }: SecurityField, number: number): boolean {
  return scalarText(value) === String(number);
}

function shown({ value }: SecurityField): string {
  return scalarText(value) ?? 'not set';
}
