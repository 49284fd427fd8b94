import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange } from '../model/range.ts';
import type { Scene } from './evidence.ts';

/** The line that brings in the sub-chart of a template, of Chart.yaml or requirements.yaml; null where there is none. */
export function dependencyLine(template: string, { chartFiles, sources }: Scene): FileRange | null {
  const name = template.split('/charts/')[1]?.split('/')[0];
  if (name === undefined) return null;
  for (const file of chartFiles) {
    const line = lineIn({ file, text: sources.get(file) ?? '' }, name);
    if (line) return line;
  }
  return null;
}

function lineIn({ file, text }: { readonly file: string; readonly text: string }, name: string): FileRange | null {
  const { placed } = placedYaml(text, range => ({ file, ...range }));
  const list = fieldOf(placed?.value, 'dependencies');
  const isMeant = (each: unknown) => (fieldOf(each, 'alias') ?? fieldOf(each, 'name')) === name;
  const index = Array.isArray(list) ? list.findIndex(isMeant) : -1;
  if (!placed || index < 0) return null;
  const { start } = placed.placeOf(['dependencies', index]);
  const line = text.split('\n')[start.line - 1]?.trimEnd() ?? '';
  return { file, start, end: { line: start.line, column: line.length + 1 } };
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key]; // just seen to be there
}
