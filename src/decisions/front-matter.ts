import { plainText } from './plain.ts';
import { type HeadingWords, isStatusWord, type StatusLine } from './status.ts';

/** What a document's front matter says about its decision. */
export interface FrontMatter {
  /** Lines that it takes, its fences included; 0 where there is none. */
  readonly length: number;
  readonly title: string | null;
  readonly status: readonly StatusLine[];
  /** `supersedes: …` and `superseded by: …`, in these words. */
  readonly links: readonly StatusLine[];
}

interface Field extends StatusLine {
  readonly key: string;
}

/** Reads front matter line by line: placeholders such as `{proposed | accepted}` are no YAML, and often stand there. */
export function frontMatterOf(lines: readonly string[], words: HeadingWords): FrontMatter {
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/.test(line));
  if (!/^---\s*$/.test(lines[0] ?? '') || end === -1) return { length: 0, title: null, status: [], links: [] };
  const fields = fieldsOf(lines.slice(0, end));
  const linkKey = (key: string) => key.replace(/[-_\s]/g, '').toLowerCase();
  const links = fields.flatMap(field => {
    if (['supersededby', 'replacedby'].includes(linkKey(field.key)))
      return [{ ...field, raw: `superseded by: ${field.raw}` }];
    return ['supersedes', 'replaces'].includes(linkKey(field.key))
      ? [{ ...field, raw: `supersedes: ${field.raw}` }]
      : [];
  });
  return {
    length: end + 1,
    title: plainText(fields.find(field => field.key.toLowerCase() === 'title')?.raw ?? '') || null,
    status: fields.filter(field => isStatusWord(field.key, words) && field.raw !== ''),
    links,
  };
}

function fieldsOf(lines: readonly string[]): Field[] {
  const fields: Field[] = [];
  lines.forEach((text, index) => {
    const pair = /^([\p{L}][\p{L}\w -]*?)\s*:(?:\s+(.*))?$/u.exec(text);
    const item = /^\s*-\s+(.*)$/.exec(text);
    const last = fields.at(-1);
    if (pair?.[1]) fields.push({ key: pair[1], raw: scalar(pair[2] ?? ''), line: index + 1 });
    else if (item && last) fields.push({ key: last.key, raw: scalar(item[1] ?? ''), line: index + 1 });
  });
  return fields;
}

function scalar(text: string): string {
  const quoted = /^\s*(["'])(.*)\1\s*(?:#.*)?$/.exec(text);
  return quoted ? (quoted[2] ?? '') : text.replace(/(?:^|\s)#(?!\d).*$/, '').trim();
}
