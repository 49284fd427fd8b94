import type { Block, Container } from './block.ts';
import { plainText } from './plain.ts';
import { headingText } from './regions.ts';
import type { HeadingWords } from './status.ts';

/** Labels that remark on something and begin no section. */
const remarks = new Set(['note', 'notes', 'nb', 'tip', 'important', 'warning', 'caution', 'example', 'hint']);

const alternatives =
  /\balternatives?\b|\b(?:considered|other|possible|rejected|discarded|evaluated)\s+options?\b|\boptions?\s+considered\b|^options?$|^option\s+\w+\b|\bpros and cons\b|\brejected\b|\bdiscarded\b|\bnot chosen\b/;

/** Whether a section tells of what was not chosen, or of everything that could have been. */
export function isAlternative(sections: readonly string[], words: HeadingWords): boolean {
  const own = (words.alternatives ?? []).map(word => word.toLowerCase());
  return sections.some(section => alternatives.test(section) || own.some(word => section.includes(word)));
}

/** Where the reading of a document stands. */
interface Outline {
  readonly headings: readonly { readonly depth: number; readonly name: string }[];
  readonly label: string | null;
  readonly items: ReadonlyMap<Container, string>;
}

/** The sections that each paragraph and fenced block stands in, outermost first: headings, a bold label, a list item's, a line before. */
export function sectionsOf(blocks: readonly Block[]): ReadonlyMap<Block, readonly string[]> {
  const found = new Map<Block, readonly string[]>();
  let outline: Outline = { headings: [], label: null, items: new Map() };
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading' && block.containers.length === 0) outline = underHeading(outline, block);
    else if (block.kind === 'paragraph') {
      outline = underLabel(outline, block);
      found.set(block, distinct(namesAt(outline, block)));
    } else if (block.kind === 'fence')
      found.set(block, distinct([...namesAt(outline, block), leadIn(blocks[index - 1])]));
  }
  return found;
}

function underHeading(outline: Outline, block: Block): Outline {
  const above = outline.headings.filter(heading => heading.depth < block.depth);
  const own = { depth: block.depth, name: sectionName(headingText(block)) };
  return { ...outline, headings: [...above, own], label: null };
}

function underLabel(outline: Outline, block: Block): Outline {
  const name = boldLabel(block);
  if (name === null) return outline;
  const item = block.containers.findLast(container => container.kind === 'item');
  if (item) return { ...outline, items: new Map([...outline.items, [item, name]]) };
  return remarks.has(name) ? outline : { ...outline, label: name };
}

function namesAt({ headings, label, items }: Outline, block: Block): (string | null)[] {
  const inItems = block.containers.map(container => items.get(container) ?? null);
  return [...headings.map(heading => heading.name), label, ...inItems];
}

/** A paragraph's label: `**Implementation:** …`, or bold and alone on its line; of several the last. */
function boldLabel(block: Block): string | null {
  const labels = block.lines.flatMap(({ text }) => {
    const match = /^\s*(?:\*\*|__)([^*_]+?)(?:\*\*|__)(.*)$/.exec(text);
    const inner = match?.[1];
    if (!inner) return [];
    const rest = match[2] ?? '';
    const isItem = block.containers.some(container => container.kind === 'item');
    return isItem || /[:：]\s*$/.test(inner) || /^\s*(?:[:：]|$)/.test(rest) ? [sectionName(plainText(inner))] : [];
  });
  return labels.at(-1) ?? null;
}

/** What the line just before says, where it ends in a colon: `The one that we rejected:`. */
function leadIn(before: Block | undefined): string | null {
  const last = before?.kind === 'paragraph' ? plainText(before.lines.at(-1)?.text ?? '') : '';
  return /[:：]$/.test(last) && last.length <= 80 ? sectionName(last) : null;
}

function sectionName(text: string): string {
  return text
    .toLowerCase()
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    .replace(/\s*[:：]\s*$/, '')
    .trim();
}

function distinct(names: readonly (string | null)[]): string[] {
  return names.filter((name, index): name is string => name !== null && name !== '' && names.indexOf(name) === index);
}
