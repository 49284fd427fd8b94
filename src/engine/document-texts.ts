import type { DecisionDocument, Passage, Snippet } from '../model/decision.ts';
import type { Place } from '../model/manifest.ts';
import type { Path, Range } from '../model/range.ts';
import type { Chart, DecisionDocumented, DocumentPassage, DocumentText } from '../model/rule.ts';
import { apiVersion, nth, wordsAt } from './document-resource.ts';
import { isNotRun } from './not-run.ts';
import { offsetsOf, type TextOffsets } from './text-offsets.ts';
import { writtenResource } from './written-resource.ts';

/** A document's text, and the decision that it is of; null for what stands around them. */
export interface EnforcedText {
  readonly decision: DecisionDocumented | null;
  readonly text: DocumentText;
}

/** The texts of all decisions that are enforced, and what stands around them in their files. */
export function enforcedTexts({ documents, decisions }: Pick<Chart, 'documents' | 'decisions'>): EnforcedText[] {
  const enforced = decisions.filter(decision => decision.entries.length > 0 && !isNotRun(decision));
  return documents.flatMap(document => {
    const own = enforced.filter(({ place }) => place.file === document.file);
    const offsets = offsetsOf(document.text);
    return own.length > 0 ? [...own.map(decision => ofDecision(decision, offsets)), around(document, offsets)] : [];
  });
}

function ofDecision(decision: DecisionDocumented, offsets: TextOffsets): EnforcedText {
  const first = offsets.offsetOf(decision.place.start);
  const at = (start: number, end: number): Place => decision.atText(start - first, end - first);
  return { decision, text: { file: decision.place.file, passages: passagesOf(decision, offsets, at) } };
}

function around(document: DecisionDocument, offsets: TextOffsets): EnforcedText {
  const { file, text } = document;
  const rangeOf = ([, words, index]: Path): Range => {
    const at = nth(text, String(words ?? ''), Number(index ?? 0));
    return offsets.rangeBetween(at, at + String(words ?? '').length);
  };
  const manifest = { metadata: { name: file } };
  const resource = writtenResource({ apiVersion, kind: 'Document', name: file, manifest, file, text, rangeOf });
  const at = (start: number, end: number): Place => resource.at(...wordsAt(text, start, end));
  return { decision: null, text: { file, passages: passagesOf(document, offsets, at) } };
}

function passagesOf(
  { snippets, prose }: { readonly snippets: readonly Snippet[]; readonly prose: readonly Passage[] },
  { offsetOf }: TextOffsets,
  at: (start: number, end: number) => Place,
): DocumentPassage[] {
  const all = [...prose.map(passage => ({ ...passage, language: null })), ...snippets];
  return all
    .sort((a, b) => a.place.start.line - b.place.start.line)
    .map(passage => ({
      ...passage,
      at: (start, end) => {
        const place = passage.placeAt(offsetsOf(passage.text).rangeBetween(start, end));
        return at(offsetOf(place.start), offsetOf(place.end));
      },
    }));
}
