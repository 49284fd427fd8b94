import type { FileRange } from '../../model/range.ts';
import { offsetsOf } from '../text-offsets.ts';

/** A comment of a file, without what opens and closes it. */
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

/** YAML's comments and Helm's; in markdown those of HTML, and the others in its fenced blocks of YAML and templates. */
const yamlComment = /\{\{-?\s*\/\*([\s\S]*?)\*\/\s*-?\}\}|(?<![^\s])#([^\n]*)/g;
const markdownComment = /<!--([\s\S]*?)-->|\{\{-?\s*\/\*([\s\S]*?)\*\/\s*-?\}\}|(?<![^\s])#([^\n]*)/g;

/** The comments in a text; null where none speaks to us, as in nearly all files. */
export function commentedText(file: string, text: string, isMarkdown: boolean): CommentedText | null {
  if (!text.includes(marker)) return null;
  const { rangeBetween } = offsetsOf(text);
  const fences = isMarkdown ? fencesIn(text) : [];
  const found = [...text.matchAll(isMarkdown ? markdownComment : yamlComment)].map(match => ({
    whole: match[0],
    text: bare(match.slice(1).find(part => part !== undefined) ?? ''),
    place: { file, ...rangeBetween(match.index, match.index + match[0].trimEnd().length) },
    at: match.index,
  }));
  const spans = isMarkdown ? found.filter(({ whole, place }) => isRead(whole, fenceAt(place, fences))) : found;
  const lines = spans
    .reduceRight((rest, { at, whole }) => rest.slice(0, at) + blank(whole) + rest.slice(at + whole.length), text)
    .split('\n');
  return { spans, lines, fences };
}

function isRead(whole: string, fence: Fence | undefined): boolean {
  return whole.startsWith('<!--') === (fence === undefined) && (!fence || /^(ya?ml|helm|gotmpl|)\b/i.test(fence.info));
}

/** A Helm comment that stands behind `#` is one for Helm, and says the same. */
function bare(text: string): string {
  return text
    .replace(/^\s*(\{\{-?\s*\/\*)?\s*#*/, '')
    .replace(/\*\/\s*-?\}\}\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function blank(comment: string): string {
  return comment.replace(/[^\n]/g, '');
}

/** The fenced block that a place lies in. */
export function fenceAt({ start }: Pick<FileRange, 'start'>, fences: readonly Fence[]): Fence | undefined {
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
