import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDecisions } from '../../src/decisions/parse.ts';
import type { Decision, Snippet } from '../../src/model/decision.ts';
import type { Failure } from '../../src/model/failure.ts';

const folder = 'fixtures/decisions/';

interface Expected {
  readonly headings?: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly ExpectedDecision[];
  readonly loose?: readonly string[];
  readonly failures?: readonly string[];
}

interface ExpectedDecision {
  readonly text?: string;
  readonly rules?: readonly string[];
}

for (const name of readdirSync(folder).filter(file => file.endsWith('.md'))) {
  test(`${name} is read as a person reads it`, () => {
    const expected: Expected = JSON.parse(readFileSync(folder + name.replace(/md$/, 'json'), 'utf8'));
    const { headings = {} } = expected;
    const { value, failures } = parseDecisions(readFileSync(folder + name, 'utf8'), name, { status: null, headings });
    expect({
      ...(expected.headings && { headings }),
      decisions: value.decisions.map((decision, index) => told(decision, expected.decisions[index])),
      ...some('loose', value.snippets.map(snippetLine)),
      ...some('failures', failures.map(failureLine).sort(byLine)),
    }).toEqual(expected);
  });
}

function told(decision: Decision, expected: ExpectedDecision | undefined) {
  const { id, title, status, statusText, supersedes, supersededBy, place, snippets, entries, unenforceable } = decision;
  const rules = entries.map(({ rule, place: { start } }, index) => {
    const column = expected?.rules?.[index]?.includes(':') ? `:${start.column}` : '';
    return `${start.line}${column} ${rule}`;
  });
  return {
    id,
    title,
    status,
    line: place.start.line,
    ...(expected?.text !== undefined && { text: statusText }),
    ...some('supersedes', supersedes),
    ...some('supersededBy', supersededBy),
    ...some('snippets', snippets.map(snippetLine)),
    ...some('rules', rules),
    ...(unenforceable !== null && { none: unenforceable }),
  };
}

function snippetLine({ place, language, sections, alternative }: Snippet): string {
  return [place.start.line, language, sections.join(' > '), alternative ? '(alternative)' : '']
    .filter(part => part !== '')
    .join(' ');
}

function failureLine({ code, location, message, hint }: Failure): string {
  expect(message).toMatch(/^[^.\n]*[^.\n]$/);
  expect(hint).toMatch(/\.$/);
  return `${code} ${location?.start.line}`;
}

function byLine(a: string, b: string): number {
  return Number(a.split(' ')[1]) - Number(b.split(' ')[1]);
}

function some(key: string, list: readonly unknown[]) {
  return list.length > 0 ? { [key]: list } : {};
}
