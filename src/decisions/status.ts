import type { DecisionStatus } from '../model/decision.ts';
import { referredIds } from './ids.ts';
import { plainText } from './plain.ts';

/** Words of other languages, by what they mean: `status`, `decision`, `alternatives`, `supersedes`, or a status. */
export type HeadingWords = Readonly<Record<string, readonly string[]>>;

/** A line that says something about a decision's standing, and where. */
export interface StatusLine {
  readonly raw: string;
  readonly line: number;
}

export interface Standing {
  readonly status: DecisionStatus;
  readonly text: string;
  readonly line: number | null;
  readonly supersedes: readonly string[];
  readonly supersededBy: readonly string[];
  readonly links: readonly StatusLink[];
}

/** A reference to another decision, and the line that it stands on. */
export interface StatusLink {
  readonly kind: 'supersedes' | 'supersededBy';
  readonly decision: string;
  readonly line: number;
}

const known: readonly (readonly [DecisionStatus, readonly string[]])[] = [
  ['accepted', ['accepted', 'approved', 'adopted', 'agreed', 'decided', 'ratified', 'implemented', 'active']],
  [
    'proposed',
    ['proposed', 'proposal', 'pending', 'open', 'in review', 'under review', 'in discussion', 'under discussion'],
  ],
  ['draft', ['draft', 'wip', 'work in progress']],
  ['rejected', ['rejected', 'declined', 'withdrawn', 'abandoned']],
  ['deprecated', ['deprecated', 'obsolete', 'retired']],
  ['superseded', ['superseded', 'superceded', 'replaced']],
];

/** What the lines of a status say; the first that is known decides, but "superseded by" on any of them wins. */
export function standingOf(lines: readonly StatusLine[], words: HeadingWords): Standing {
  const read = lines.map(line => ({ ...line, text: plainText(line.raw), ...linksOf(line.raw, words) }));
  const links = read.flatMap(({ line, supersedes: of, supersededBy: by }): StatusLink[] => [
    ...of.map(decision => ({ kind: 'supersedes' as const, decision, line })),
    ...by.map(decision => ({ kind: 'supersededBy' as const, decision, line })),
  ]);
  const supersedes = read.flatMap(line => line.supersedes);
  const supersededBy = read.flatMap(line => line.supersededBy);
  const own = read.filter(line => line.text !== '' && line.supersedes.length === 0);
  const first =
    own.find(line => statusOf(line.text, words) === 'superseded') ?? own.find(line => statusOf(line.text, words));
  const said = first ?? own[0];
  if (!said) return { status: 'missing', text: '', line: null, supersedes, supersededBy, links };
  return {
    status: statusOf(said.text, words) ?? 'unknown',
    text: said.text,
    line: said.line,
    supersedes,
    supersededBy,
    links,
  };
}

/** The status that a text begins with, or null. A list of all that are possible says nothing. */
export function statusOf(text: string, words: HeadingWords): DecisionStatus | null {
  const lower = text.toLowerCase().replace(/^[\s"'[({*-]+/, '');
  if (/\bpartial(ly)?\b/.test(lower) || lower.includes('|')) return null;
  if (/\b(?:superseded|superceded|replaced) by\b/.test(lower)) return 'superseded';
  for (const [status, english] of known) {
    if ([...english, ...(words[status] ?? [])].some(word => beginsWith(lower, word))) return status;
  }
  return null;
}

function beginsWith(text: string, word: string): boolean {
  const lower = word.toLowerCase();
  return text.startsWith(lower) && !/^[\p{L}\p{N}]/u.test(text.slice(lower.length));
}

/** The decisions that a line of a status, or a bullet `Supersedes: …`, refers to. */
export function linksOf(raw: string, words: HeadingWords) {
  const bare = plainText(raw.replace(/^[\s>*+-]+/, ''));
  const by = after(
    bare,
    ['superseded by', 'superceded by', 'superseded-by', 'replaced by', ...(words.supersededBy ?? [])],
    true,
  );
  const of = after(bare, ['supersedes', 'supercedes', 'replaces', ...(words.supersedes ?? [])], false);
  // A template's list of all that is possible refers to nothing.
  const ids = (by || of) && !bare.includes('|') ? referredIds(raw) : [];
  return { supersedes: by ? [] : ids, supersededBy: by ? ids : [] };
}

function after(text: string, phrases: readonly string[], anywhere: boolean): boolean {
  const lower = text.toLowerCase();
  return phrases.some(phrase => (anywhere ? lower.includes(phrase.toLowerCase()) : beginsWith(lower, phrase)));
}

/** The value of a line `Status: …` (also bold, a bullet, a table's row), or null; empty where the next line holds it. */
export function statusValue(raw: string, words: HeadingWords): string | null {
  if (!/[:：|]|(?:\*\*|__)\s*$/.test(raw)) return null;
  const row = /^\s*\|(.*)\|\s*$/.exec(raw);
  const cells = row?.[1]?.split(/(?<!\\)\|/).map(cell => cell.trim());
  if (cells) return cells.length === 2 && isStatusWord(plainText(cells[0] ?? ''), words) ? (cells[1] ?? '') : null;
  const line = raw.replace(/^[\s>]*(?:[*+-]\s+(?:\[[ xX]\]\s+)?)?/, '');
  const label = /^(!?[[*_]*)([^:：]{2,40}?)([*_]*\s*[:：]|[*_]{2}(?=\s*$))[*_]*/.exec(line);
  if (!label || !isStatusWord(plainText(label[2] ?? ''), words)) return null;
  const value = (
    label[1]?.startsWith('![') ? plainText(line).replace(/^[^:：]*[:：]/, '') : line.slice(label[0].length)
  ).trim();
  // Other fields may follow on the same line: `Status: Accepted | Date: 2024-01-02`.
  return value.replace(/\s*[|·•]\s*[^|·•:]+[:：].*$/, '');
}

export function isStatusWord(text: string, words: HeadingWords): boolean {
  const bare = text
    .toLowerCase()
    .replace(/\s*[:：]$/, '')
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '');
  const own = ['status', ...(words.status ?? [])].map(word => word.toLowerCase());
  return own.includes(bare.replace(/^(?:decision|adr|current)\s+/, '')) || own.includes(bare);
}
