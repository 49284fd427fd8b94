import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange } from '../model/range.ts';
import type { Scene } from './evidence.ts';

/** The line of Chart.yaml that brings in the sub-chart of a template; null where there is none. */
export function dependencyLine(template: string, { chartFile, sources }: Scene): FileRange | null {
  const name = template.split('/charts/')[1]?.split('/')[0];
  const text = chartFile === null ? undefined : sources.get(chartFile);
  if (name === undefined || text === undefined || chartFile === null) return null;
  const { placed } = placedYaml(text, range => ({ file: chartFile, ...range }));
  const list = fieldOf(placed?.value, 'dependencies');
  const index = Array.isArray(list)
    ? list.findIndex(each => (fieldOf(each, 'alias') ?? fieldOf(each, 'name')) === name)
    : -1;
  if (!placed || index < 0) return null;
  const { file, start } = placed.placeOf(['dependencies', index]);
  const line = text.split('\n')[start.line - 1]?.trimEnd() ?? '';
  return { file, start, end: { line: start.line, column: line.length + 1 } };
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key]; // just seen to be there
}
