import type { FileRange } from '../../model/range.ts';
import { type CommentedText, type CommentSpan, commentedText } from './comment-spans.ts';

/** One rule or decision that a comment names, and the lines that it names it for. */
export interface Scope {
  /** A rule's id or a decision's. */
  readonly name: string;
  readonly reason: string;
  /** The comment. */
  readonly place: FileRange;
  /** The first of its lines and the last. */
  readonly from: number;
  readonly to: number;
  /** Whether it holds for the whole file, so that the line of a finding need not be known. */
  readonly whole: boolean;
}

/** A comment that says nothing that can be followed. */
export interface CommentProblem {
  readonly messageId: 'reason' | 'name' | 'word' | 'nothing';
  /** A sentence's beginning, without a full stop, as the messages of rules. */
  readonly message: string;
  readonly remedy: string;
  readonly place: FileRange;
}

/** What the comments of a file ask for. */
export interface CommentsRead {
  readonly scopes: readonly Scope[];
  readonly problems: readonly CommentProblem[];
}

/** Reads the comments of a template, a values file or a decision document that speak to us. */
export function readComments(file: string, text: string, isMarkdown: boolean): CommentsRead {
  const commented = commentedText(file, text, isMarkdown);
  if (!commented) return { scopes: [], problems: [] };
  const directives = commented.spans.flatMap(span => directiveOf(span) ?? []);
  const problems = directives.flatMap(problemOf);
  const sound = directives.filter(directive => problemOf(directive).length === 0);
  const { scopes, idle } = scopesOf(sound, commented);
  return { scopes, problems: [...problems, ...idle] };
}

/** A comment taken apart. */
interface Directive {
  readonly word: string;
  readonly names: readonly string[];
  readonly reason: string;
  readonly place: FileRange;
}

function directiveOf({ text, place }: CommentSpan): Directive | null {
  const [, word, rest = ''] = /^kube-adr-lint-((?:disable|enable)[\w-]*)(?:\s+(.*))?$/.exec(text) ?? [];
  if (word === undefined) return null;
  const [, named = '', reason = ''] = /^(.*?)(?:(?:^|\s+)(?:--|–|—)(?:\s+(.*))?)?$/.exec(rest) ?? [];
  const names = named.split(',').map(name => name.trim());
  return { word, names: [...new Set(names.filter(Boolean))], reason: reason.trim(), place };
}

const words: readonly string[] = ['disable-next-line', 'disable', 'enable'];

function problemOf({ word, names, reason, place }: Directive): CommentProblem[] {
  if (!words.includes(word))
    return [
      {
        messageId: 'word',
        message: `kube-adr-lint-${word} is no comment that we know`,
        remedy: `Write one of ${words.map(each => `kube-adr-lint-${each}`).join(', ')}.`,
        place,
      },
    ];
  if (word === 'enable') return [];
  const remedy = `Write kube-adr-lint-${word} RULE -- why this is borne.`;
  if (names.length === 0)
    return [{ messageId: 'name', message: 'the comment names no rule, and suppresses nothing', remedy, place }];
  if (reason === '')
    return [{ messageId: 'reason', message: 'the comment gives no reason, and suppresses nothing', remedy, place }];
  return [];
}

/** A `disable` holds until an `enable` that names the same, or names nothing; else to the end of the file. */
function scopesOf(
  directives: readonly Directive[],
  text: CommentedText,
): { readonly scopes: readonly Scope[]; readonly idle: readonly CommentProblem[] } {
  const scopes: Scope[] = [];
  const idle: CommentProblem[] = [];
  let open: readonly Scope[] = [];
  for (const directive of directives) {
    const { word, names, reason, place } = directive;
    if (word === 'disable-next-line') {
      scopes.push(...names.map(name => ({ name, reason, place, whole: false, ...nextLines(place, text) })));
    } else if (word === 'disable') {
      const lines = { from: place.start.line, to: Number.POSITIVE_INFINITY, whole: isFirst(place, text) };
      open = [...open, ...names.map(name => ({ name, reason, place, ...lines }))];
    } else {
      const ended = open.filter(({ name }) => names.length === 0 || names.includes(name));
      if (ended.length === 0) idle.push(nothingToEnd(place));
      scopes.push(...ended.map(scope => ({ ...scope, to: place.start.line, whole: false })));
      open = open.filter(scope => !ended.includes(scope));
    }
  }
  return { scopes: [...scopes, ...open], idle };
}

function nothingToEnd(place: FileRange): CommentProblem {
  return {
    messageId: 'nothing',
    message: 'nothing is disabled here that the comment could enable again',
    remedy: 'Take the comment out, or name what the comment above it names.',
    place,
  };
}

/** The next line that says something; before a fenced block, the block. */
function nextLines({ end }: FileRange, { lines, fences }: CommentedText): { from: number; to: number } {
  const index = lines.findIndex((line, at) => at >= end.line && line.trim() !== '');
  const line = index < 0 ? lines.length + 1 : index + 1;
  return fences.find(({ from }) => from === line) ?? { from: line, to: line };
}

/** Whether nothing but comments and marks of documents stands before it. */
function isFirst({ start }: FileRange, { lines }: CommentedText): boolean {
  return lines.slice(0, start.line).every(line => /^\uFEFF?\s*(---\s*)?$/.test(line));
}
