import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { ChartFiles } from '../model/rule.ts';
import { isInside, placeName } from './paths.ts';

/** What rules may ask about a chart's files; null where the chart is packed. Most runs ask nothing, and read nothing. */
export function chartFilesOf({ folder, root, templates, values }: LoadedChart): ChartFiles | null {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
  const texts = once(() => templates.map(file => textOf(join(root, file))).join('\n'));
  return {
    folder: placeName(folder, root) || '.',
    values: () => values,
    mentions: key => new RegExp(`(?:\\.|")${escaped(key)}(?![\\w-])`).test(texts()),
    holds: path => isInside(join(root, path), root) && existsSync(join(root, path)),
  };
}

/** Empty where there is none: a chart need not have values. */
function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
