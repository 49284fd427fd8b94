import type { Block, Container, Fence } from './block.ts';
import { listMarker, mayStart, openingFence, startsHtml } from './block-starts.ts';
import { matchContainers, takeQuote } from './containers.ts';
import { type Cursor, contentAt, cursorOf, indentAt, isBlank, restOf, take, takeIndent } from './cursor.ts';

interface OpenLeaf {
  readonly block: Block;
  /** What ends an HTML block; null where a blank line does. */
  readonly until: RegExp | null;
}

interface Scan {
  readonly blocks: Block[];
  containers: Container[];
  leaf: OpenLeaf | null;
  line: number;
}

/**
 * The block structure of a markdown text, after CommonMark: which lines are headings, paragraphs, code and HTML, and
 * which quotes and list items they stand in. Inline markup stays as it is. A full parser answers the same (a test compares
 * them) but takes 40 ms for seven short documents in a fresh process, nearly half of what a whole run may take.
 */
export function blocksOf(lines: readonly string[]): Block[] {
  const scan: Scan = { blocks: [], containers: [], leaf: null, line: 0 };
  for (const raw of lines) {
    scan.line++;
    readLine(scan, cursorOf(raw));
  }
  return scan.blocks;
}

function readLine(scan: Scan, cursor: Cursor): void {
  const matched = matchContainers(scan.containers, cursor, scan.blocks.at(-1));
  const inside = matched === scan.containers.length;
  if (inside && scan.leaf && continues(scan, scan.leaf, cursor)) return;
  const paragraph = scan.leaf?.block.kind === 'paragraph' ? scan.leaf.block : null;
  const started = startBlocks(scan, {
    cursor,
    matched,
    interrupts: inside && paragraph !== null,
    lazy: paragraph !== null,
  });
  if (started === 'leaf') return;
  if (paragraph && started === 'none' && !isBlank(cursor)) {
    addLine(scan, paragraph, cursor);
    return;
  }
  if (started === 'none') close(scan, matched);
  if (!isBlank(cursor)) open(scan, 'paragraph', cursor);
}

/** Whether the line belongs to the open leaf, as anything but a paragraph's next line. */
function continues(scan: Scan, leaf: OpenLeaf, cursor: Cursor): boolean {
  const { block } = leaf;
  if (block.fence) {
    continueFence(scan, block, block.fence, cursor);
    return true;
  }
  if (block.kind === 'html') return continueHtml(scan, leaf, cursor);
  if (block.kind === 'indented' && (isBlank(cursor) || indentAt(cursor) >= 4)) {
    takeIndent(cursor, 4);
    addLine(scan, block, cursor);
    return true;
  }
  return false;
}

// biome-ignore lint/complexity/useMaxParams: the fence is the block's, known to be there.
function continueFence(scan: Scan, block: Block, fence: Fence, cursor: Cursor): void {
  const run = contentAt(cursor).replace(/[ \t]+$/, '');
  const closes = indentAt(cursor) <= 3 && run.length >= fence.marker.length;
  if (closes && [...run].every(char => char === fence.marker[0])) {
    fence.closed = true;
    block.endLine = scan.line;
    scan.leaf = null;
    return;
  }
  takeIndent(cursor, fence.indent);
  addLine(scan, block, cursor);
}

function continueHtml(scan: Scan, leaf: OpenLeaf, cursor: Cursor): boolean {
  if (leaf.until === null && isBlank(cursor)) return false;
  addLine(scan, leaf.block, cursor);
  if (leaf.until?.test(restOf(cursor))) scan.leaf = null;
  return true;
}

interface Line {
  readonly cursor: Cursor;
  readonly matched: number;
  /** A paragraph is open and the line stands in its containers. */
  readonly interrupts: boolean;
  /** A paragraph is open, perhaps in containers that the line does not repeat. */
  readonly lazy: boolean;
}

/** Opens what begins at the cursor: any number of containers, then a leaf. */
function startBlocks(scan: Scan, line: Line): 'none' | 'containers' | 'leaf' {
  const { cursor } = line;
  let started: 'none' | 'containers' = 'none';
  for (;;) {
    const first = started === 'none';
    if (isBlank(cursor)) return started;
    if (indentAt(cursor) > 3) return first && line.lazy ? started : startIndented(scan, line, first);
    if (!mayStart(contentAt(cursor))) return started;
    if (startLeaf(scan, line, first)) return 'leaf';
    if (!startContainer(scan, line, first)) return started;
    started = 'containers';
  }
}

function startIndented(scan: Scan, line: Line, first: boolean): 'leaf' {
  if (first) close(scan, line.matched);
  takeIndent(line.cursor, 4);
  open(scan, 'indented', line.cursor);
  return 'leaf';
}

function startContainer(scan: Scan, line: Line, first: boolean): boolean {
  const { cursor } = line;
  if (contentAt(cursor).startsWith('>')) {
    if (first) close(scan, line.matched);
    takeQuote(cursor);
    scan.containers = [...scan.containers, { kind: 'quote', line: scan.line, width: 0 }];
    return true;
  }
  const marker = listMarker(contentAt(cursor), first && line.interrupts);
  if (marker === null) return false;
  if (first) close(scan, line.matched);
  const indent = indentAt(cursor);
  takeIndent(cursor, indent);
  take(cursor, marker);
  const spaces = indentAt(cursor);
  // Five columns and more are one, and indented code; an empty first line counts as one, too.
  const padding = isBlank(cursor) || spaces > 4 ? 1 : spaces;
  takeIndent(cursor, padding);
  scan.containers = [...scan.containers, { kind: 'item', line: scan.line, width: indent + marker + padding }];
  return true;
}

function startLeaf(scan: Scan, line: Line, first: boolean): boolean {
  const { cursor } = line;
  const content = contentAt(cursor);
  const make = (kind: Block['kind'], more: Partial<Block> = {}): Block => {
    if (first) close(scan, line.matched);
    return open(scan, kind, cursor, more);
  };
  const heading = /^(#{1,6})(?:[ \t]+|$)/.exec(content);
  if (heading) {
    make('heading', { depth: heading[1]?.length ?? 1 });
    scan.leaf = null;
    return true;
  }
  const fence = openingFence(content);
  if (fence) {
    make('fence', { fence: { ...fence, indent: indentAt(cursor), closed: false } }).lines.length = 0;
    return true;
  }
  const html = startsHtml(content, first && line.lazy);
  if (html) {
    const block = make('html');
    scan.leaf = html.until?.test(content) ? null : { block, until: html.until };
    return true;
  }
  if (first && line.interrupts && /^(?:=+|-+)[ \t]*$/.test(content)) return underline(scan, content);
  if (!/^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/.test(content)) return false;
  if (first) close(scan, line.matched);
  return true;
}

/** Turns the open paragraph into a heading. */
function underline(scan: Scan, content: string): boolean {
  const paragraph = scan.leaf?.block;
  if (!paragraph) return false;
  const heading: Block = { ...paragraph, kind: 'heading', depth: content.startsWith('=') ? 1 : 2, endLine: scan.line };
  scan.blocks[scan.blocks.indexOf(paragraph)] = heading;
  scan.leaf = null;
  return true;
}

function close(scan: Scan, matched: number): void {
  scan.containers = scan.containers.slice(0, matched);
  scan.leaf = null;
}

// biome-ignore lint/complexity/useMaxParams: kind and place are what every leaf has, the rest what few have.
function open(scan: Scan, kind: Block['kind'], cursor: Cursor, more: Partial<Block> = {}): Block {
  const at = { containers: scan.containers, line: scan.line, endLine: scan.line };
  const block: Block = { kind, ...at, lines: [], depth: 0, fence: null, ...more };
  scan.blocks.push(block);
  scan.leaf = { block, until: null };
  addLine(scan, block, cursor);
  return block;
}

function addLine(scan: Scan, block: Block, cursor: Cursor): void {
  const text = restOf(cursor);
  block.lines.push({ line: scan.line, text, prefix: Math.max(0, cursor.raw.length - text.length) });
  block.endLine = scan.line;
}
