import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentsOf } from '../../src/parse/documents.ts';
import { loadFullReader } from '../../src/parse/full-reader.ts';
import { quickRead } from '../../src/parse/quick-reader.ts';
import { type HelmRead, readAsHelm } from '../support/helm-reader.ts';
import { readWith } from '../support/our-reader.ts';

const folder = new URL('../../fixtures/parse/readers/', import.meta.url);
const fixtures = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8'));

/** Pieces that change what YAML means. */
const pieces = [
  ...[' ', '  ', '\n', '\n\n', '\n \n', ':', ': ', '- ', '-', '#', ' #', '\n#c\n', '"', "'", '\\', '\t', ','],
  ...['|', '>', '|-\n', '>\n', '|+\n', '>-\n   x\n', '{', '}', '[', ']', '{}', '[]', '&a ', '*a', '!!str ', '?', '%'],
  ...['~', 'yes', '1', 'é', '<<: ', '---', '...', '@', '`'],
];

const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(12)),
  inserted: fc.constantFrom('', ...pieces),
});

const mutated = fc
  .tuple(fc.constantFrom(...fixtures), fc.array(mutation, { minLength: 1, maxLength: 3 }))
  .map(([text, mutations]) => mutations.reduce(mutate, text));

function mutate(text: string, { at, removed, inserted }: { at: number; removed: number; inserted: string }): string {
  const offset = Math.floor(at * text.length);
  return text.slice(0, offset) + inserted + text.slice(offset + removed);
}

function canonical(read: HelmRead | undefined): unknown {
  return read && ('error' in read ? 'refused' : read);
}

describe('the readers', () => {
  it('read each fixture as Helm does', async () => {
    const full = await loadFullReader();
    const helm = await readAsHelm(fixtures);
    expect(fixtures.map(text => readWith(full, text).map(canonical))).toEqual(helm.map(reads => reads.map(canonical)));
  });

  it('read quickly what charts usually render', () => {
    const [unusual, usual] = fixtures.map(text => documentsOf(text).map(({ text }) => quickRead(text) !== undefined));
    expect({ unusual, usual }).toEqual({ unusual: [false], usual: [true, true, true] });
  });

  it('never read quickly what Helm reads otherwise, whatever is broken', async () => {
    const texts = fc.sample(mutated, { numRuns: 6000, seed: 3 });
    const helm = await readAsHelm(texts);
    const wrong = texts.flatMap((text, index) =>
      documentsOf(text).flatMap((document, part) => {
        const root = quickRead(document.text);
        const [ours] = root ? readWith(() => root, document.text) : [];
        const helms = helm[index]?.[part];
        return !root || JSON.stringify(sorted(canonical(ours))) === JSON.stringify(sorted(canonical(helms)))
          ? []
          : [{ text: document.text, ours, helms }];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
