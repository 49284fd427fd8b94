import type { EngineFailure } from './protocol.ts';

type Place = Pick<EngineFailure, 'template' | 'path' | 'file' | 'line' | 'column'>;

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
  return { code, message: messageOf(said), ...placeOf(said, code), ...missingOf(line), ...schemaMessages(said, code) };
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

/** Helm tells the way through the templates first, and the reason last. A crash of Helm is told by its first line. */
function messageOf(said: string): string {
  if (/^(panic|fatal error): /.test(said)) return `helm crashed: ${said.split('\n', 1)[0]}`;
  const reason = /^(?:execution|parse) error at \([^)]*\): ([\s\S]*)$/.exec(said)?.[1] ?? executionReason(said) ?? said;
  return reason.replace(/\s+/g, ' ').trim();
}

function executionReason(said: string): string | undefined {
  return /\bexecuting "/.test(said) ? said.split(/at <[^\n]*?>:\s+/).at(-1) : undefined;
}

/** The innermost place that Helm names; the line of a YAML parse error is one of what was rendered, and left out. */
function placeOf(said: string, code: string): Place {
  if (code === 'yaml-invalid') return { ...(/^YAML parse error on (?<template>\S+):/.exec(said)?.groups ?? {}) };
  const place = [...said.matchAll(/([^\s():"]+\/(?:templates|charts)\/[^\s():"]+):(\d+)(?::(\d+))?/g)].at(-1);
  if (place === undefined) return filePlace(said);
  // Go counts a template's columns from 0.
  const column = place[3] === undefined ? {} : { column: Number(place[3]) + 1 };
  return { template: place[1] ?? '', line: Number(place[2]), ...column };
}

/** The YAML file that Helm could not read. */
function filePlace(said: string): Place {
  const line = Number(/yaml: line (\d+):/.exec(said)?.[1] ?? 1);
  const own = /^cannot load (\S+):/.exec(said)?.[1] ?? (said.startsWith('validation: ') ? 'Chart.yaml' : undefined);
  if (own !== undefined) return { path: own, line };
  const given = /^failed to parse (.+?): /.exec(said)?.[1];
  return given === undefined ? {} : { file: given, line };
}

/** Helm lists, under each chart's name, what its schema has against the values. */
function schemaMessages(said: string, code: string): Pick<EngineFailure, 'messages'> {
  if (code !== 'schema-refused') return {};
  let chart = '';
  const messages = said.split('\n').flatMap(line => {
    chart = /^([^\s-].*):$/.exec(line)?.[1] ?? chart;
    const found = /^\s*- at '([^']*)': (.*)$/.exec(line);
    return found === null ? [] : [{ chart, at: found[1] ?? '', message: found[2] ?? '' }];
  });
  return { messages };
}

function missingOf(line: string): Pick<EngineFailure, 'missing'> {
  const names = /missing in charts\/ directory: (.*)$/.exec(line)?.[1];
  return names === undefined ? {} : { missing: names.split(',').map(name => name.trim()) };
}
