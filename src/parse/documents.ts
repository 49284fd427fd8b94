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
  let start = 0;
  for (const separator of text.matchAll(/^---[ \t]*/gm)) {
    addDocument(documents, text, [start, separator.index]);
    start = separator.index + separator[0].length;
  }
  addDocument(documents, text, [start, text.length]);
  return documents;
}

function addDocument(documents: DocumentText[], text: string, [start, end]: readonly [number, number]): void {
  const part = text.slice(start, end);
  const content = part.trimStart();
  if (content !== '') documents.push({ text: content, offset: end - content.length });
}
