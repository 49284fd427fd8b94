import type { Placed } from '../model/placed.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange, Path, Range, Sources } from '../model/range.ts';
import type { ValueKey, ValuesLayer } from '../model/tracing.ts';
import { existing } from './deciding-key.ts';

/** Finds the lines of keys in values files; each file is read once. */
export interface ValuesLines {
  /** The key's line; null where no line of a file can be changed. */
  readonly lineOf: (key: ValueKey) => FileRange | null;
  /** The line of the nearest parent that a file has, in which a key may be written; null where there is no such file. */
  readonly nearestTo: (file: string, path: Path) => FileRange | null;
}

export function valuesLines(layers: readonly ValuesLayer[], sources: Sources): ValuesLines {
  const known = new Map<string, Placed | null>();
  const read = (file: string): Placed | null => {
    const text = sources.get(file);
    if (text === undefined) return null;
    if (!known.has(file)) known.set(file, placedYaml(text, range => ({ file, ...range })).placed);
    return known.get(file) ?? null;
  };
  const nearestTo = (file: string, path: Path) => {
    const placed = read(file);
    return placed && firstLine(placed.placeOf(existing(placed.value, path).path), sources);
  };
  return {
    lineOf: ({ layer, path }) => {
      const { file = null, archived = false } = layers[layer] ?? {};
      const placed = file === null || archived ? null : read(file);
      if (!placed || existing(placed.value, path).path.length < path.length) return null;
      return firstLine(placed.placeOf(path), sources);
    },
    nearestTo,
  };
}

/** A key with its value, up to the end of the line. */
function firstLine(range: FileRange, sources: Sources): FileRange {
  return { ...range, end: endOfLine(range, sources.get(range.file) ?? '') };
}

function endOfLine({ start, end }: Range, text: string) {
  if (end.line === start.line) return end;
  const line = text.split('\n')[start.line - 1]?.trimEnd() ?? '';
  return { line: start.line, column: Math.max(line.length, start.column) + 1 };
}

/** A path as `--set` writes it: `mcpServer.ports[0].name`. */
export function keyText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');
}
