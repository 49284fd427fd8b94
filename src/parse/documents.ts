/** A document of a rendered text: its text, and where that begins. */
export interface DocumentText {
  readonly text: string;
  readonly offset: number;
}

/**
 * A rendered text cut as Helm cuts it: at every line that begins with `---`, whatever follows there. What is white space
 * only is left out.
 */
export function documentsOf(text: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  // A marker before all content may be indented.
  const first = text.length - text.trimStart().length;
  let start = first;
  for (const separator of text.slice(first).matchAll(/^---[ \t]*/gm)) {
    const end = first + separator.index;
    addDocument(documents, text, [start, end]);
    start = end + separator[0].length;
  }
  addDocument(documents, text, [start, text.length]);
  return documents;
}

function addDocument(documents: DocumentText[], text: string, [start, end]: readonly [number, number]): void {
  const part = text.slice(start, end);
  const content = part.trimStart();
  if (content !== '') documents.push({ text: content, offset: end - content.length });
}
