import { commandLine, type FlagNames, isPlaceholder, type ShellCommand, type ShellWord } from './shell.ts';

/** What a helm command says about a chart. */
export interface HelmCall {
  /** The chart as named, by a path or otherwise. */
  readonly chart: ShellWord;
  /** The keys that it sets: `image.tag`. */
  readonly keys: readonly ShellWord[];
}

const flags: FlagNames = {
  valued: [
    ...['-n', '--namespace', '-f', '--values', '--set', '--set-string', '--set-json', '--set-file', '--set-literal'],
    ...['--version', '--repo', '--timeout', '--kube-context', '--kubeconfig', '--name-template', '--description'],
    ...['--history-max', '--post-renderer', '--username', '--password', '--ca-file', '--cert-file', '--key-file'],
    ...['--keyring', '-o', '--output', '-a', '--api-versions', '--kube-version', '-s', '--show-only', '--output-dir'],
    ...['-l', '--labels', '--registry-config', '--repository-config', '--repository-cache', '--post-renderer-args'],
  ],
  alone: [
    ...['-i', '--install', '--atomic', '--wait', '--wait-for-jobs', '--dry-run', '--debug', '--create-namespace'],
    ...['--force', '--reuse-values', '--reset-values', '--reset-then-reuse-values', '--cleanup-on-fail', '--no-hooks'],
    ...[
      '--skip-crds',
      '--dependency-update',
      '--devel',
      '--verify',
      '-g',
      '--generate-name',
      '--replace',
      '--validate',
    ],
    ...['--include-crds', '--is-upgrade', '--strict', '--quiet', '--with-subcharts', '--render-subchart-notes'],
    ...['--rollback-on-failure', '--take-ownership', '--force-replace', '--force-conflicts', '--hide-secret'],
    ...['--skip-schema-validation', '--skip-tests', '--no-color', '--enable-dns', '--pass-credentials'],
  ],
};

/** What a `helm install`, `upgrade` or `template` says about its chart; null for other commands, and where that is open. */
export function helmCall(command: ShellCommand): HelmCall | null {
  const line = commandLine(command.slice(1), flags);
  const [verb, ...rest] = line?.positionals ?? [];
  if (!line || !verb || !['install', 'upgrade', 'template'].includes(verb.text)) return null;
  const chart = rest.at(-1);
  if (!chart || rest.length > 2 || (rest.length < 2 && verb.text === 'upgrade')) return null;
  const set = line.flags.filter(({ name }) => /^--set(?:-string|-json|-file|-literal)?$/.test(name));
  return { chart, keys: set.flatMap(({ value }) => (value ? keysIn(value) : [])) };
}

/** The keys of `a.b=1,c={x,y}`. */
function keysIn(word: ShellWord): readonly ShellWord[] {
  const found = [...word.text.matchAll(/(?:^|,)([^=,{}[\]]+?)(?:\[\d+\][^=,]*)?=(?:\{[^}]*\}|(?:\\.|[^,\\])*)/g)];
  return found.flatMap(match => {
    const text = match[1] ?? '';
    const start = word.start + match.index + match[0].indexOf(text);
    const key = { text, start, end: start + text.length };
    return isPlaceholder(key) ? [] : [key];
  });
}
