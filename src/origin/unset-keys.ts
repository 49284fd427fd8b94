import type { Place } from '../model/manifest.ts';
import type { Path } from '../model/range.ts';
import type { ValueChange, ValueKey, Writer } from '../model/tracing.ts';
import { existing } from './deciding-key.ts';
import type { Evidence } from './evidence.ts';

/** Values to try for keys that are not set: below the table that became a field's parent, or named where it is written. */
export function unsetKeys(
  { resource, path }: Place,
  { written, scene, parent }: Pick<Evidence, 'written' | 'scene'> & { readonly parent: ValueKey | null },
): readonly ValueChange[] {
  const { path: there, value } = existing(resource.manifest, path);
  const missing = path.slice(there.length);
  const below = parent && missing.length > 0 ? inTable(parent, missing) : [];
  const own = scene.layers.findIndex(({ kind, charts }) => kind === 'chart' && charts.length === 0);
  const isNew = (key: Path) => scene.lines.lineOf({ layer: own, path: key }) === null;
  const named = written && own >= 0 ? namedKeys(written.parts, scene).filter(isNew) : [];
  const values = missing.length > 0 ? anything.map(each => nested(missing.slice(1), each)) : [otherThan(value)];
  return [...below, ...named.flatMap(key => values.map(each => ({ layer: own, path: key, value: each })))];
}

const anything: readonly unknown[] = ['x', 1, true];

function inTable({ layer, path }: ValueKey, missing: Path): ValueChange[] {
  return anything.map(value => ({ layer, path: [...path, ...missing], value }));
}

/** A value with tables and lists around it, as the rest of a path asks for. */
function nested(path: Path, value: unknown): unknown {
  return path.reduceRight((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return typeof value === 'string' ? `x${value}x` : 'x';
}

/** The keys of the values that the writing lines name, as the chart's own values would hold them. */
function namedKeys(writers: readonly Writer[], { sources }: Evidence['scene']): Path[] {
  const keys = new Map<string, Path>();
  for (const writer of writers)
    for (const { file, line, template, archived } of [writer, ...writer.calls]) {
      const text = archived ? undefined : sources.get(file)?.split('\n')[line - 1];
      for (const [, name = ''] of (text ?? '').matchAll(/\.Values\.([\w.]*\w)/g))
        keys.set(`${template} ${name}`, [...chartsIn(template), ...name.split('.')]);
    }
  return [...keys.values()];
}

/** The sub-charts that lead to a template, under their aliases: `app/charts/db/templates/x.yaml` lies in `db`. */
function chartsIn(template: string): string[] {
  const [before = ''] = template.split('/templates/');
  return before.split('/charts/').slice(1);
}
