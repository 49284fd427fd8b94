import { commandLine, type FlagNames, isPlaceholder, type ShellCommand, type ShellWord } from './shell.ts';

/** An object that a kubectl command names. */
export interface CalledObject {
  /** As Kubernetes writes it: `Deployment`. */
  readonly kind: string;
  readonly name: string;
  /** Where the name stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Kinds whose objects have names of their own, by what kubectl takes for them. Pods get theirs from controllers. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['configmap', 'configmaps', 'cm'],
  CronJob: ['cronjob', 'cronjobs', 'cj'],
  DaemonSet: ['daemonset', 'daemonsets', 'ds'],
  Deployment: ['deployment', 'deployments', 'deploy'],
  HorizontalPodAutoscaler: ['horizontalpodautoscaler', 'horizontalpodautoscalers', 'hpa'],
  Ingress: ['ingress', 'ingresses', 'ing'],
  Job: ['job', 'jobs'],
  NetworkPolicy: ['networkpolicy', 'networkpolicies', 'netpol'],
  PersistentVolumeClaim: ['persistentvolumeclaim', 'persistentvolumeclaims', 'pvc'],
  PodDisruptionBudget: ['poddisruptionbudget', 'poddisruptionbudgets', 'pdb'],
  Secret: ['secret', 'secrets'],
  Service: ['service', 'services', 'svc'],
  ServiceAccount: ['serviceaccount', 'serviceaccounts', 'sa'],
  StatefulSet: ['statefulset', 'statefulsets', 'sts'],
};

/** Verbs that act on objects that are there. `create`, `apply` and `run` make others; `-f` names files. */
const onObjects = [
  ...['annotate', 'autoscale', 'delete', 'describe', 'edit', 'expose', 'get', 'label', 'patch', 'scale', 'wait'],
];
/** Verbs with a second word of their own. */
const withSubject = ['rollout', 'set'];
/** Verbs that act on one thing, a pod unless a kind stands before its name. */
const onOne = ['attach', 'debug', 'exec', 'logs', 'port-forward'];

const flags: FlagNames = {
  valued: [
    ...['-n', '--namespace', '-l', '--selector', '-o', '--output', '-c', '--container', '--context', '--cluster'],
    ...['--kubeconfig', '--as', '--user', '--field-selector', '--timeout', '--grace-period', '--replicas', '--for'],
    ...['--current-replicas', '--type', '-p', '--patch', '--tail', '--since', '--min', '--max', '--cpu-percent'],
    ...['--port', '--target-port', '--name', '--to-revision', '--revision', '--address', '--sort-by', '--subresource'],
    ...['-k', '--kustomize', '--filename', '--request-timeout', '--cascade', '--image', '--template', '--patch-file'],
  ],
  alone: [
    ...[
      '--all',
      '-A',
      '--all-namespaces',
      '--force',
      '--now',
      '--wait',
      '-w',
      '--watch',
      '--follow',
      '-i',
      '-t',
      '-it',
    ],
    ...['-ti', '--stdin', '--tty', '--previous', '--ignore-not-found', '--show-labels', '-R', '--recursive', '--wide'],
    ...['--overwrite', '--dry-run', '--no-headers', '--timestamps', '--all-containers', '--prefix', '--local', '-q'],
    ...['--quiet', '--list', '--record', '--rm', '--restart', '--show-managed-fields', '--watch-only', '--raw'],
  ],
};

/** The objects that a kubectl command names; none where it chooses by labels or files, or can't be read with certainty. */
export function objectsCalled(command: ShellCommand): readonly CalledObject[] {
  // `-f` follows in `logs`, and names a file everywhere else.
  const follows = command.some(({ text }) => text === 'logs');
  const own = follows ? { ...flags, alone: [...flags.alone, '-f'] } : { ...flags, valued: [...flags.valued, '-f'] };
  const line = commandLine(command.slice(1), own);
  const [verb, ...rest] = line?.positionals ?? [];
  if (!verb) return [];
  if (onObjects.includes(verb.text)) return objectsIn(rest);
  if (withSubject.includes(verb.text)) return objectsIn(rest.slice(1));
  return onOne.includes(verb.text) ? rest.slice(0, 1).flatMap(slashed) : [];
}

function objectsIn(words: readonly ShellWord[]): readonly CalledObject[] {
  const [first, ...names] = words;
  if (!first) return [];
  if (first.text.includes('/')) return words.flatMap(slashed);
  const kind = kindOf(first.text);
  return kind === undefined ? [] : names.flatMap(word => called(kind, word));
}

/** `deployment/web`, `deployment.apps/web` */
function slashed(word: ShellWord): readonly CalledObject[] {
  const at = word.text.indexOf('/');
  const kind = at > 0 ? kindOf(word.text.slice(0, at)) : undefined;
  if (kind === undefined) return [];
  return called(kind, { text: word.text.slice(at + 1), start: word.start + at + 1, end: word.end });
}

function called(kind: string, word: ShellWord): readonly CalledObject[] {
  const isName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(word.text) && !isPlaceholder(word);
  return isName ? [{ kind, name: word.text, start: word.start, end: word.end }] : [];
}

function kindOf(word: string): string | undefined {
  const resource = word.split('.')[0]?.toLowerCase() ?? '';
  return Object.keys(kinds).find(kind => kinds[kind]?.includes(resource));
}
