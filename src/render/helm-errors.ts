import type { EngineFailure } from './protocol.ts';

type Place = Pick<EngineFailure, 'template' | 'line' | 'column'>;

/** Helm's sentences, and the code that each one means. The first that fits counts. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/missing in charts\/ directory/, 'dependency-missing'],
  [/library charts are not installable/, 'chart-library'],
  [/chart requires kubeVersion|invalid kube version/, 'kube-version'],
  [/don't meet the specifications of the schema/, 'schema-refused'],
  [/^YAML parse error on /, 'yaml-invalid'],
  [/^parse error (at|in) /, 'template-parse'],
  [/^execution error at |\bexecuting "|^template: /, 'template-exec'],
  [/^failed pars(ing|e) --set/, 'set-invalid'],
  [
    /^failed to parse |cannot load values\.yaml|type mismatch on |chart dependencies processing failed/,
    'values-invalid',
  ],
  [/release name .* invalid/, 'bad-request'],
  [/Chart\.yaml file is missing|^path ".*" not found/, 'not-a-chart'],
  [/cannot load |^validation: |apiVersion|chart\.metadata/, 'chart-unreadable'],
  [/^open .*(no such file|permission denied|is a directory)|^read .*is a directory/, 'values-unreadable'],
];

/** What `helm template` wrote on standard error, as the failure that the embedded engine would give. */
export function helmFailure(stderr: string): EngineFailure {
  const said = errorOf(stderr);
  const line = said.replace(/\s+/g, ' ');
  const code = sentences.find(([words]) => words.test(line))?.[1] ?? 'helm-failed';
  return { code, message: messageOf(said), ...placeOf(said, code), ...missingOf(line) };
}

/** What Helm warned of, a sentence each. */
export function helmWarnings(stderr: string): readonly string[] {
  const lines = stderr.split('\n').filter(line => /level=WARN|warning:/i.test(line));
  return lines.map(
    line => `Helm warns: ${/msg="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replaceAll('\\"', '"') ?? line.trim()}`,
  );
}

function errorOf(stderr: string): string {
  const start = /^Error: /m.exec(stderr);
  const said = start === null ? stderr : stderr.slice(start.index + start[0].length);
  return said.replace(/\n+Use --debug flag to render out invalid YAML\s*$/, '').trim();
}

/** Helm tells the way through the templates first, and the reason last. */
function messageOf(said: string): string {
  const reason =
    /^execution error at \([^)]*\): ([\s\S]*)$/.exec(said)?.[1] ??
    /^parse error at \([^)]*\): ([\s\S]*)$/.exec(said)?.[1] ??
    (/\bexecuting "/.test(said) ? said.split(/at <[^\n]*?>:\s+/).at(-1) : undefined) ??
    said;
  return reason.replace(/\s+/g, ' ').trim();
}

/** The innermost place that Helm names; a line in what was rendered is none. */
function placeOf(said: string, code: string): Place {
  if (code === 'yaml-invalid') {
    const template = /^YAML parse error on (\S+):/.exec(said)?.[1];
    return template === undefined ? {} : { template };
  }
  const places = [...said.matchAll(/([^\s():"]+\/(?:templates|charts)\/[^\s():"]+):(\d+)(?::(\d+))?/g)];
  const last = places.at(-1);
  if (last === undefined) return {};
  // Go counts a template's columns from 0.
  const column = last[3] === undefined ? {} : { column: Number(last[3]) + 1 };
  return { template: last[1] ?? '', line: Number(last[2]), ...column };
}

function missingOf(line: string): Pick<EngineFailure, 'missing'> {
  const names = /missing in charts\/ directory: (.*)$/.exec(line)?.[1];
  return names === undefined ? {} : { missing: names.split(',').map(name => name.trim()) };
}
