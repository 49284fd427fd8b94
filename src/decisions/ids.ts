/** Prefixes that make a number a decision's id. Others (`HTTP-2`, `SHA-256`) are words of the trade. */
const prefix = '(?:[A-Z][A-Z0-9]*-)*(?:AD|ADR|LADR|MADR|DR|TDR|DEC|adr|Adr)(?:-[A-Z]+)*';
const fileName = new RegExp(String.raw`^(${prefix}|[a-z]+-adr|ad)[-_ ]?(\d+)(?=[-_. ]|$)`);
const anywhere = new RegExp(String.raw`(?<![\w-])(${prefix})[-_ ]?#?(\d+)`);
const anotherId = new RegExp(
  String.raw`^\s*(?:to|through|and|bis|a|à|[-–—…&,/]|\.\.+)\s*(?:${prefix}[-_ ]?#?\d|Decision \d)`,
);
const prefixed = new RegExp(String.raw`^(${prefix})[-_ ]?#?(\d+)(?![\w.]*\d)`);

/** A heading that names a decision, and what it calls it. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

/**
 * The id and title of `AD-011: Title`, `ADR 3 – Title`, `[ADR-0016] Title`, `Decision 3: Title`, or null. `words` are other
 * languages' words for "Decision". A range of ids (`AD-011 to AD-017`) names no decision.
 */
export function namedDecision(heading: string, words: readonly string[]): Named | null {
  const text = heading.replace(/^\[([^\]]+)\]/, '$1').replace(/^\d+(?:\.\d+)*[.)]\s+(?=[A-Z])/, '');
  const match = prefixed.exec(text);
  if (match) return named(`${match[1]?.toUpperCase()}-${match[2]}`, text.slice(match[0].length));
  for (const word of ['Decision', ...words]) {
    const rest = startsWith(text, word) ? text.slice(word.length) : '';
    const number = /^\s+(?:#|No\.? ?|Nr\.? ?)?(\d+)(?![\w.]*\d)/i.exec(rest);
    if (number) return named(`${word} ${number[1]}`, rest.slice(number[0].length));
  }
  return null;
}

function startsWith(text: string, word: string): boolean {
  return text.toLowerCase().startsWith(word.toLowerCase());
}

const separator = /^\s*(?:[:.)\]|,—–-]\s*)*/;

function named(id: string, rest: string): Named | null {
  if (anotherId.test(rest) || /^\w/.test(rest)) return null;
  return { id, title: rest.replace(separator, '').trim() };
}

/** A title without the number or the words in front of it: `1. Use X`, `0001 - Use X`, `ADR: Use X`. */
export function bareTitle(heading: string): string {
  const text = heading
    .replace(
      /^(?:adr|architecture decision record|architectural decision record|decision record|decision)\s*[:–—-]\s*/i,
      '',
    )
    .replace(/^\d+(?:\s*[.):–—-]\s*|\s+(?=[A-Z]))/, '')
    .trim();
  return text === '' ? heading : text;
}

/** What a file's name says about the decision in it: its id, and whether the name itself claims a decision. */
export function fileId(file: string): { readonly id: string; readonly claimed: boolean } {
  const base = stem(file);
  const match = fileName.exec(base);
  if (match) return { id: `${match[1]?.toUpperCase()}-${match[2]}`, claimed: true };
  const number = /^(\d{1,5})(?=[-_. ]|$)(?![-_.]\d\d?[-_.]\d\d?)/.exec(base);
  if (number?.[1]) return { id: number[1], claimed: true };
  // A date in front is no id: several decisions are taken on one day.
  return { id: base, claimed: /^\d{8}[-_]|^\d{4}-\d\d-\d\d[-_]/.test(base) };
}

/** A file's name without folders and endings. */
function stem(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.(?:md|markdown|mdx)$/i, '');
}

const templateName =
  /^(?:0+[-_])?(?:(?:l?adr|madr|ad|decision|record|nygard)[-_])*template(?:[-_](?:bare|minimal|short|long|full|madr|nygard|[a-z]{2}))*$/;

/** Why a file is no decision by its name alone, or null. */
export function nameReason(file: string): string | null {
  const base = stem(file).toLowerCase();
  if (/^readme\b/.test(base)) return 'a README';
  if (/^_?index$/.test(base)) return 'an index';
  return templateName.test(base) ? 'a template' : null;
}

/** The ids that a text refers to: `ADR-12`, `[12. Use Y](0012-use-y.md)`, `#12`, `0012`. */
export function referredIds(raw: string): string[] {
  const ids: string[] = [];
  const rest = raw.replace(/\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (_, text: string, target: string) => {
    // What lies elsewhere may be another repository's decision.
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return ' ';
    const id =
      idIn(text) ?? (/\.(?:md|markdown)(?:#|$)/i.test(target) ? fileId(target.replace(/#.*/, '')).id : numberIn(text));
    if (id) ids.push(id);
    return ' ';
  });
  for (const part of rest.split(/[,;]|\band\b|\bund\b|\by\b|&/)) {
    const id = idIn(part) ?? numberIn(part);
    if (id) ids.push(id);
  }
  return [...new Set(ids)];
}

function idIn(text: string): string | null {
  const match = anywhere.exec(text);
  if (match) return `${match[1]?.toUpperCase()}-${match[2]}`;
  const decision = /\bDecision (\d+)/i.exec(text);
  return decision ? `Decision ${decision[1]}` : null;
}

function numberIn(text: string): string | null {
  // Not a part of a date or of a version.
  return /(?:^|[\s#([])(\d{1,5})(?![\w-]*\d|\.\d|\/\d)/.exec(text.replace(/\d{4}-\d\d-\d\d/g, ''))?.[1] ?? null;
}

/** Whether a reference means the decision: the same id, or the same number where one of them has no more. */
export function means(reference: string, id: string): boolean {
  if (reference.toLowerCase() === id.toLowerCase()) return true;
  const [, mine, number] = /^(.*?)(\d+)$/.exec(reference) ?? [];
  const [, theirs, other] = /^(.*?)(\d+)$/.exec(id) ?? [];
  if (number === undefined || other === undefined || Number(number) !== Number(other)) return false;
  const bare = (text: string | undefined) => (text ?? '').replace(/[^A-Za-z]/g, '').toUpperCase();
  return bare(mine) === bare(theirs) || mine === '' || theirs === '';
}
