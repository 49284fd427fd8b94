import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { embeddedEngine } from '../../src/render/embedded.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { chartOrigins } from '../support/chart-origins.ts';
import { enginePath } from '../support/engine.ts';

// A chart is written field by field, so that the line of each is known before anything is rendered.

let binary: string;
beforeAll(async () => {
  binary = await enginePath();
}, 600_000);

type File = 'values.yaml' | 'templates/config.yaml' | 'templates/_helpers.tpl';

interface Draft {
  readonly lines: Record<File, string[]>;
  /** By field of the ConfigMap's data: where it comes from, and how surely. */
  readonly expected: Map<string, string>;
}

type Style = (draft: Draft, name: string) => void;

const template = 'templates/config.yaml';
const helpers = 'templates/_helpers.tpl';
const values = 'values.yaml';

/** Appends lines and gives the number of the first. */
function write({ lines }: Draft, file: File, ...added: string[]): number {
  lines[file].push(...added);
  return lines[file].length - added.length + 1;
}

const styles: Readonly<Record<string, Style>> = {
  literal: (draft, name) => {
    draft.expected.set(name, `${template}:${write(draft, template, `  ${name}: text`)} exact`);
  },
  value: (draft, name) => {
    write(draft, template, `  ${name}: {{ .Values.${name} }}`);
    draft.expected.set(name, `${values}:${write(draft, values, `${name}: some`)} exact`);
  },
  quotedInATable: (draft, name) => {
    write(draft, template, `  ${name}: {{ .Values.of${name}.inner.${name} | quote }}`);
    const line = write(draft, values, `of${name}:`, '  # inside', '  inner:', `    ${name}: "7"`);
    draft.expected.set(name, `${values}:${line + 3} exact`);
  },
  default: (draft, name) => {
    const line = write(draft, template, `  ${name}: {{ .Values.${name} | default "fallback" }}`);
    draft.expected.set(name, `${template}:${line} exact`);
  },
  twoKeys: (draft, name) => {
    write(draft, values, `${name}A: left`, `${name}B: right`);
    const line = write(draft, template, `  ${name}: "{{ .Values.${name}A }}-{{ .Values.${name}B }}"`);
    draft.expected.set(name, `${template}:${line} exact`);
  },
  helper: (draft, name) => {
    write(draft, helpers, `{{- define "${name}" -}}`, '# of a helper', `${name}: text`, '{{- end }}');
    const line = write(draft, template, `  {{- include "${name}" . | nindent 2 }}`);
    draft.expected.set(name, `${template}:${line} call site`);
  },
  helperOfAValue: (draft, name) => {
    write(draft, helpers, `{{- define "${name}" -}}`, `{{ .of.${name} | trunc 20 }}`, '{{- end }}');
    write(draft, template, `  ${name}: {{ include "${name}" (dict "of" .Values) | squote }}`);
    draft.expected.set(name, `${values}:${write(draft, values, `${name}: some`)} exact`);
  },
  table: (draft, name) => {
    write(draft, template, `  {{- with .Values.${name} }}`, '  {{- toYaml . | nindent 2 }}', '  {{- end }}');
    const line = write(draft, values, `${name}:`, `  ${name}: "1"`, `  ${name}Two: two`);
    draft.expected.set(name, `${values}:${line + 1} exact`);
    draft.expected.set(`${name}Two`, `${values}:${line + 2} exact`);
  },
  range: (draft, name) => {
    const at = `  {{- range $i, $each := .Values.${name} }}`;
    write(draft, template, at, `  ${name}{{ $i }}: {{ $each.text }}`, '  {{- end }}');
    const line = write(draft, values, `${name}:`, '  - text: one', '  - {text: two}');
    draft.expected.set(`${name}0`, `${values}:${line + 1} exact`);
    draft.expected.set(`${name}1`, `${values}:${line + 2} exact`);
  },
  switched: (draft, name) => {
    write(draft, values, `${name}On: true`);
    const line = write(draft, template, `  {{- if .Values.${name}On }}`, `  ${name}: on-only`, '  {{- end }}');
    draft.expected.set(name, `${template}:${line + 1} exact`);
  },
  variable: (draft, name) => {
    write(draft, template, `  {{- $${name} := .Values.${name} }}`, `  ${name}: {{ $${name} }}`);
    draft.expected.set(name, `${values}:${write(draft, values, `${name}: some`)} exact`);
  },
  note: draft => {
    write(draft, template, '  # a comment', '  {{- /* another */}}', '');
    write(draft, values, '# a comment', '');
    write(draft, helpers, '{{/* a comment */}}');
  },
};

function drafted(order: readonly string[]): Draft {
  const draft: Draft = {
    lines: {
      'values.yaml': ['# Values.'],
      'templates/config.yaml': [
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata: {name: made}',
        'data:',
        '  first: text',
      ],
      'templates/_helpers.tpl': [],
    },
    expected: new Map([['first', `${template}:5 exact`]]),
  };
  for (const [index, style] of order.entries()) styles[style]?.(draft, `f${index}`);
  return draft;
}

it('knows the line of every field of charts that are written at random', async () => {
  const names = fc.array(fc.constantFrom(...Object.keys(styles)), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(names, fc.constantFrom('\n', '\r\n'), async (order, newline) => {
      const { lines, expected } = drafted(order);
      expect(await linesOf(lines, newline)).toEqual(new Map([...expected].sort()));
    }),
    { numRuns: 40, examples: [[Object.keys(styles), '\n']] },
  );
}, 120_000);

/** Where the fields of the chart that these lines make are said to come from. */
async function linesOf(lines: Draft['lines'], newline: string): Promise<Map<string, string>> {
  const root = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  const engine = embeddedEngine(startEmbedded(binary), { timeoutMs: 20_000 });
  try {
    const chart = { 'Chart.yaml': ['apiVersion: v2', 'name: made', 'version: 1.0.0'], ...lines };
    for (const [file, text] of Object.entries(chart)) {
      mkdirSync(dirname(join(root, 'made', file)), { recursive: true });
      writeFileSync(join(root, 'made', file), text.join(newline));
    }
    const fields = await chartOrigins(engine, join(root, 'made'), { root });
    const told = (fields ?? [])
      .filter(({ place: { path } }) => path[0] === 'data')
      .map(({ place: { path }, origin: { location } }): [string, string] => [
        path.slice(1).join('.'),
        `${location.file.slice('made/'.length)}:${location.start.line} ${location.confidence}`,
      ]);
    return new Map(told.sort());
  } finally {
    engine.close();
    rmSync(root, { recursive: true, force: true });
  }
}
