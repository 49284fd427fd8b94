import type { Placed } from '../model/placed.ts';
import type { TemplateFragment } from '../model/rule.ts';
import type { SnippetPart } from './snippet-parts.ts';

/** What a template tells without being rendered: its kind, its name as written, and the values that its `if`s ask. */
export function templateFragment({ text, placeAt }: SnippetPart): Placed<TemplateFragment> {
  const lines = text.split('\n');
  const kindAt = lines.findIndex(line => /^kind:\s*\S/.test(line));
  const metadataAt = lines.findIndex(line => /^metadata:\s*$/.test(line));
  const nameAt =
    metadataAt === -1 ? -1 : lines.findIndex((line, index) => index > metadataAt && /^\s+name:\s*\S/.test(line));
  const conditions = lines.flatMap(line => conditionsIn(line));
  const conditionAt = lines.findIndex(line => conditionsIn(line).length > 0);
  const valueAt = (index: number) => lines[index]?.replace(/^\s*\w+:\s*/, '').trim() ?? null;
  const at: Readonly<Record<string, number>> = { kind: kindAt, name: nameAt, conditions: conditionAt };
  return {
    value: { text, kind: valueAt(kindAt), name: valueAt(nameAt), conditions: [...new Set(conditions)] },
    placeOf: ([field]) => {
      const first = Math.max(0, at[String(field)] ?? 0);
      const last = field === undefined ? lines.length - 1 : first;
      const end = { line: last + 1, column: (lines[last]?.length ?? 0) + 1 };
      return placeAt({ start: { line: first + 1, column: 1 }, end });
    },
  };
}

function conditionsIn(line: string): string[] {
  return [...line.matchAll(/\{\{-?\s*(?:else\s+)?if\s+([^}]*)\}\}/g)].flatMap(([, condition = '']) =>
    [...condition.matchAll(/\.Values\.([\w.]*\w)/g)].map(([, key = '']) => key),
  );
}
