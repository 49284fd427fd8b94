import type { Snippet } from '../model/decision.ts';
import type { FileRange, Range } from '../model/range.ts';

/** A stretch of a snippet that is one file, or one YAML document. */
export interface SnippetPart {
  /** The file that a comment names: `values-production.yaml`; null where none does. */
  readonly file: string | null;
  readonly text: string;
  readonly placeAt: (range: Range) => FileRange;
}

/** A comment that is only a file name, and perhaps one word on it: `# values-production.yaml override`. */
const fileComment = /^#+\s*["'`]?((?:[\w.-]+\/)*[\w.-]+\.(?:ya?ml|tpl))["'`]?\s*:?(?:\s+[([-]*\s*\w+[)\]]?)?\s*$/;

/** Cuts a snippet at comments that name files, and at `---`. Parts that hold nothing are left out. */
export function partsOf(snippet: Snippet): SnippetPart[] {
  const cuts: { file: string | null; first: number; lines: string[] }[] = [{ file: null, first: 0, lines: [] }];
  snippet.text.split('\n').forEach((line, index) => {
    const file = fileComment.exec(line)?.[1];
    const last = cuts.at(-1);
    if (file) cuts.push({ file, first: index + 1, lines: [] });
    else if (/^---(?:\s|$)/.test(line)) cuts.push({ file: last?.file ?? null, first: index + 1, lines: [] });
    else last?.lines.push(line);
  });
  return cuts
    .filter(({ lines }) => lines.some(line => !/^\s*(?:#|$)/.test(line)))
    .map(({ file, first, lines }) => ({
      file,
      text: lines.join('\n'),
      placeAt: ({ start, end }) =>
        snippet.placeAt({ start: { ...start, line: start.line + first }, end: { ...end, line: end.line + first } }),
    }));
}

/** The scenario that a values file makes: null for `values.yaml`, undefined where the file holds no values. */
export function scenarioOfValues(file: string): string | null | undefined {
  if (/(?:^|\/)values\.ya?ml$/.test(file)) return null;
  const own = /(?:^|\/)values[-.]([\w.-]+)\.ya?ml$/.exec(file)?.[1];
  if (own) return own;
  const test = /(?:^|\/)ci\/([\w.-]+)-values\.ya?ml$/.exec(file)?.[1];
  if (test) return `ci/${test}`;
  return /(?:^|\/)(?:values|environments)\/([\w.-]+)\.ya?ml$/.exec(file)?.[1];
}
