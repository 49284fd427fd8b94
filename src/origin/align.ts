interface Document {
  /** Lines that stand before it. */
  readonly before: number;
  readonly lines: readonly string[];
}

/** A text in lines, cut once: rendered texts can be large, and many findings stand in one. */
export interface TextLines {
  readonly lines: readonly string[];
  readonly documents: () => readonly Document[];
}

export function textLines(text: string): TextLines {
  const lines = text.split('\n');
  let documents: readonly Document[] | undefined;
  return {
    lines,
    documents: () => {
      documents ??= documentsIn(lines);
      return documents;
    },
  };
}

/**
 * The line of another render of a template that became this line of a text; lines count from 1. Passwords differ from one
 * render to the next, and the helm binary puts the documents of a template into an order of its own.
 */
export function alignedLine(text: TextLines, line: number, other: TextLines): number | null {
  if (text.lines.length === other.lines.length && text.lines[line - 1] === other.lines[line - 1]) return line;
  const document = text.documents().find(({ before, lines }) => before < line && line <= before + lines.length);
  if (!document) return null;
  const twin = twinOf(document, other.documents());
  return twin && twin.before + line - document.before;
}

function documentsIn(lines: readonly string[]): Document[] {
  const documents: Document[] = [];
  let start = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && !lines[at]?.startsWith('---')) continue;
    documents.push(trimmed(lines, start, at));
    start = at + 1;
  }
  return documents.filter(document => document.lines.length > 0);
}

/** Without the lines at its ends that say nothing; helm's own comment is one. */
function trimmed(lines: readonly string[], from: number, to: number): Document {
  const says = (line: string | undefined) => line !== undefined && line.trim() !== '' && !line.startsWith('# Source: ');
  let [start, end] = [from, to];
  while (start < end && !says(lines[start])) start++;
  while (end > start && !says(lines[end - 1])) end--;
  return { before: start, lines: lines.slice(start, end) };
}

/** The document that is the same, else the only one of its length that is the same in most lines. */
function twinOf(document: Document, others: readonly Document[]): Document | null {
  const like = others.filter(({ lines }) => lines.length === document.lines.length);
  const same = like.filter(other => sharedLines(document, other) === document.lines.length);
  if (same[0]) return same[0];
  const near = like.filter(other => sharedLines(document, other) * 2 > document.lines.length);
  return near.length === 1 ? (near[0] ?? null) : null;
}

function sharedLines(document: Document, other: Document): number {
  return document.lines.filter((line, index) => line === other.lines[index]).length;
}
