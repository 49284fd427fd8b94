import type { Resource } from '../model/manifest.ts';

/** A rendered document as YAML, with a comment that names its template and scenario. */
export function shownResource(resource: Resource, scenario: string): string {
  const { template, file, written } = resource;
  const source = written && file === template ? file : `${template}${file === '' ? '' : ` (${file})`}`;
  return `---\n# ${source}, scenario ${scenario}\n${textOf(resource)}\n`;
}

/** The document's own lines; an item of a list moves to the left margin. */
function textOf({ text, rangeOf }: Resource): string {
  const { start, end } = rangeOf([]);
  const lines = text.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  const own = lines.map((line, index) => {
    const whole = index === last ? line.slice(0, end.column - 1) : line;
    const indented = whole.slice(0, start.column - 1);
    return index === 0 || indented.trim() === '' ? whole.slice(start.column - 1) : whole;
  });
  return own.join('\n').trimEnd();
}
