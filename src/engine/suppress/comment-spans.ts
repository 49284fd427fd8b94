import type { FileRange } from '../../model/range.ts';
import { offsetsOf } from '../text-offsets.ts';

/** A comment that may be for us, without what opens and closes it. */
export interface CommentSpan {
  readonly text: string;
  readonly place: FileRange;
}

/** The comments of a file that may speak to us, and its lines as they are without them. */
export interface CommentedText {
  readonly spans: readonly CommentSpan[];
  /** The lines, comments taken out; those that have nothing else are blank. */
  readonly lines: readonly string[];
  /** The fenced blocks of a markdown document: the lines that open and close them. */
  readonly fences: readonly Fence[];
}

/** One fenced block, from the line that opens it to the one that closes it. */
interface Fence {
  readonly from: number;
  readonly to: number;
  /** What stands behind the fence. */
  readonly info: string;
}

/** The word that every comment to us begins with. */
const marker = 'kube-adr-lint-';

/** YAML's comments and Helm's; in markdown those of its fenced blocks, and HTML's outside of them. */
const yamlComment = /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|(?<!\S)#[^\n]*/g;
const htmlComment = /<!--[\s\S]*?-->/g;

/** The comments in a text; null where none speaks to us, as in nearly all files. */
export function commentedText(file: string, text: string, isMarkdown: boolean): CommentedText | null {
  if (!text.includes(marker)) return null;
  const { rangeBetween } = offsetsOf(text);
  const fences = isMarkdown ? fencesIn(text) : [];
  const spans: CommentSpan[] = [];
  const without = (rest: string, pattern: RegExp): string =>
    rest.replace(pattern, (whole: string, offset: number) => {
      const place = () => ({ file, ...rangeBetween(offset, offset + whole.trimEnd().length) });
      if (isMarkdown && !isRead(whole, fenceAt(place(), fences))) return whole;
      const said = bare(whole);
      if (said.startsWith(marker)) spans.push({ text: said, place: place() });
      return whole.replace(/[^\n]/g, ' ');
    });
  const rest = (isMarkdown ? [htmlComment, yamlComment] : [yamlComment]).reduce(without, text);
  spans.sort((a, b) => a.place.start.line - b.place.start.line || a.place.start.column - b.place.start.column);
  return { spans, lines: rest.split('\n'), fences };
}

function isRead(whole: string, fence: Fence | undefined): boolean {
  const isHtml = whole.startsWith('<!--');
  return fence ? !isHtml && /^(?:$|(?:ya?ml|helm|gotmpl)\b)/i.test(fence.info) : isHtml;
}

/** What a comment says; one of Helm's that stands behind `#` is for Helm, and says the same. */
function bare(comment: string): string {
  return comment
    .replace(/^(<!--|#)?\s*(\{\{-?\s*\/\*)?\s*#*/, '')
    .replace(/(\*\/\s*-?\}\}|-->)\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The fenced block that a place lies in. */
function fenceAt({ start }: Pick<FileRange, 'start'>, fences: readonly Fence[]): Fence | undefined {
  return fences.find(({ from, to }) => from <= start.line && start.line <= to);
}

function fencesIn(text: string): Fence[] {
  const fences: Fence[] = [];
  let open: { readonly from: number; readonly mark: string; readonly info: string } | null = null;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const [, mark = '', info = ''] = /^[\s>]*(?:[-*+]\s+)?(`{3,}|~{3,})(.*)$/.exec(line.trimEnd()) ?? [];
    if (mark === '') continue;
    if (open === null) open = { from: index + 1, mark, info: info.trim() };
    else if (mark.startsWith(open.mark) && info === '') {
      fences.push({ from: open.from, to: index + 1, info: open.info });
      open = null;
    }
  }
  return open === null ? fences : [...fences, { from: open.from, to: lines.length, info: open.info }];
}
