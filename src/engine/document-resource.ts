import type { Decision, DecisionDocument } from '../model/decision.ts';
import type { AnyObject, Resource } from '../model/manifest.ts';
import type { FileRange, Path, Range } from '../model/range.ts';
import type { DecisionDocumented } from '../model/rule.ts';
import { offsetsOf } from './text-offsets.ts';
import { writtenResource } from './written-resource.ts';

/** The version of what we call `Decision` and `Snippet`. */
export const apiVersion = 'kube-adr-lint/v1';

/** What a resource that stands in a document is made of. */
export interface DocumentPart {
  readonly kind: 'Decision' | 'Snippet';
  readonly decision: Decision;
  readonly manifest: AnyObject;
  /** The document's text. */
  readonly text: string;
  readonly rangeOf: (path: Path) => Range;
}

/** A part of a decision's document as a resource, so that rules report in it as they do in manifests. */
export function documentResource({ decision, ...part }: DocumentPart): Resource {
  return writtenResource({ ...part, apiVersion, name: decision.id, file: decision.place.file });
}

/** A decision with its text and with places for its fields. */
export function documented(decision: Decision, documents: readonly DecisionDocument[]): DecisionDocumented {
  const whole = documents.find(({ file }) => file === decision.place.file)?.text ?? '';
  const { offsetOf, rangeBetween } = offsetsOf(whole);
  const first = offsetOf(decision.place.start);
  const text = whole.slice(first, offsetOf(decision.place.end));
  const rangeOf = (path: Path): Range => {
    const [field, words, index] = path;
    if (field !== 'text') return placeOf(decision, path);
    const at = first + nth(text, String(words), Number(index));
    return rangeBetween(at, at + String(words).length);
  };
  const { entries, snippets, id, status } = decision;
  const manifest = {
    metadata: { name: id },
    status,
    entries: entries.map(({ rule }) => rule),
    snippets: snippets.map(({ language }) => language),
  };
  const resource = documentResource({ kind: 'Decision', decision, manifest, text: whole, rangeOf });
  return { ...decision, text, at: resource.at, atText: (start, end) => resource.at(...wordsAt(text, start, end)) };
}

/** A stretch of text as a path that holds when other lines move: its words, and how often they stood before. */
export function wordsAt(text: string, start: number, end: number): Path {
  const words = text.slice(start, end);
  return ['text', words, text.slice(0, start).split(words).length - 1];
}

/** Where the words stand for the n-th time, counted from 0. */
export function nth(text: string, words: string, n: number): number {
  let at = text.indexOf(words);
  for (let count = 0; count < n && at >= 0; count++) at = text.indexOf(words, at + words.length);
  return Math.max(at, 0);
}

function placeOf(decision: Decision, [field, index]: Path): FileRange {
  if (field === 'status') return decision.statusPlace;
  if (field === 'entries') return decision.entries[Number(index)]?.place ?? decision.place;
  if (field === 'links') return decision.links[Number(index)]?.place ?? decision.statusPlace;
  if (field === 'snippets') return decision.snippets[Number(index)]?.place ?? decision.place;
  const { start } = decision.place;
  return { ...decision.place, end: { line: start.line + 1, column: 1 } };
}
