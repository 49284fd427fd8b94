import type { Resource } from '../model/manifest.ts';
import type { Position } from '../model/range.ts';

/** A rendered document as YAML, with a comment that names its template and scenario. */
export function shownResource(resource: Resource, scenario: string): string {
  const { template, file, written } = resource;
  const source = written && file === template ? file : `${template}${file === '' ? '' : ` (${file})`}`;
  return `---\n# ${source}, scenario ${scenario}\n${textOf(resource)}\n`;
}

/** The document's own lines; an item of a list moves to the left margin. What stands in braces is written anew. */
function textOf({ text, manifest, rangeOf }: Resource): string {
  const ranges = Object.keys(manifest).map(key => rangeOf([key]));
  const start = ranges.map(range => range.start).reduce((a, b) => (isBefore(b, a) ? b : a));
  const end = ranges.map(range => range.end).reduce((a, b) => (isBefore(a, b) ? b : a));
  const all = text.split('\n');
  const lines = all.slice(start.line - 1, end.line);
  const before = lines[0]?.slice(0, start.column - 1) ?? '';
  const above = [...all.slice(0, start.line - 1), before].join('\n');
  if (above.trimEnd().endsWith('{')) return JSON.stringify(manifest, null, 2);
  const own = lines.map((line, index) => {
    const isIndented = index === 0 || line.slice(0, before.length).trim() === '';
    return isIndented ? line.slice(before.length) : line;
  });
  return own.join('\n').trimEnd();
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
