/** A stretch of Helm's output that came out of one template. */
export interface SourcePart {
  /** As the `# Source:` comment names it; null before the first one. */
  readonly template: string | null;
  readonly text: string;
}

// Helm writes the comment right behind the `---`. Elsewhere the same words are the chart's own: a block scalar, a
// comment, or a manifest that somebody rendered, and keeps as a template.
const sourceComment =
  /(?<=^---[ \t]*\r?\n)# Source: ([^/\s]+(?:\/charts\/[^/\n]+)*\/(?:templates|crds)\/[^\r\n]*\S)[ \t]*\r?$/gm;
const firstComment =
  /^(?:\uFEFF)?(?:[ \t]*\r?\n)*# Source: ([^/\s]+(?:\/charts\/[^/\n]+)*\/(?:templates|crds)\/[^\r\n]*\S)[ \t]*\r?$/m;

/** Cuts what `helm template` printed at its `# Source:` comments; the parts together are the text. */
export function splitSources(text: string): readonly SourcePart[] {
  const starts = [...text.matchAll(sourceComment)].map(match => ({
    // The part begins with its `---`.
    at: text.lastIndexOf('---', match.index),
    template: match[1] ?? '',
  }));
  const first = firstComment.exec(text);
  if (first?.index === 0 && starts[0]?.at !== 0) starts.unshift({ at: 0, template: first[1] ?? '' });
  const parts: SourcePart[] = [];
  if (starts[0]?.at !== 0) parts.push({ template: null, text: text.slice(0, starts[0]?.at) });
  for (const [index, start] of starts.entries()) {
    parts.push({ template: start.template, text: text.slice(start.at, starts[index + 1]?.at) });
  }
  return parts;
}

/** The documents of each template, in their order, one text per template. */
export function joinParts(parts: readonly SourcePart[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { template, text } of parts) {
    if (template === null) continue;
    texts.set(template, (texts.get(template) ?? '') + text);
  }
  return texts;
}

/** One text per template again, but each line stays where it is in the whole: what others wrote is left empty. */
export function spreadParts(parts: readonly SourcePart[]): ReadonlyMap<string | null, string> {
  const texts = new Map<string | null, { text: string; lines: number }>();
  let lines = 0;
  for (const { template, text } of parts) {
    const before = texts.get(template) ?? { text: '', lines: 0 };
    const count = lineBreaks(text);
    texts.set(template, { text: before.text + '\n'.repeat(lines - before.lines) + text, lines: lines + count });
    lines += count;
  }
  return new Map([...texts].map(([template, { text }]) => [template, text]));
}

function lineBreaks(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
