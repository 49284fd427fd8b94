import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { baselineText, readBaseline } from '../../src/config/baseline-file.ts';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
});
afterAll(() => rmSync(root, { recursive: true }));

const read = (text: string) => {
  writeFileSync(join(root, 'known.json'), text);
  return readBaseline(join(root, 'known.json'), { root, mayBeMissing: false });
};

const said = async (text: string) => {
  const { value, failures } = await read(text);
  expect(value).toBe(null);
  return failures.map(({ code, message, location }) => `${code} ${location?.start.line ?? '-'}: ${message}`);
};

const word = fc.string({ unit: 'binary', maxLength: 8 });
const maybe = fc.option(word);
const entries = fc.array(
  fc.record({ chart: word, rule: word, decision: maybe, resource: maybe, namespace: maybe, path: word }),
  { maxLength: 4 },
);

it('is read as it was written, in an order that only its entries decide', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async list => {
      const text = baselineText(list);
      expect(baselineText([...list].reverse())).toBe(text);
      const { value, failures } = await read(text);
      expect(failures).toEqual([]);
      expect(value?.entries).toHaveLength(list.length);
      expect(value?.entries).toEqual(expect.arrayContaining(list));
      expect(baselineText(value?.entries ?? [])).toBe(text);
    }),
    { numRuns: 50 },
  );
});

it('knows the line of each entry', async () => {
  const entry = { chart: 'a', rule: 'r', decision: null, resource: null, namespace: null };
  const { value } = await read(baselineText(['x', 'y'].map(path => ({ ...entry, path }))));
  expect(value?.entries.map(each => value.placeOf(each).start.line)).toEqual([4, 5]);
});

it('is refused as a whole where any of it is wrong', async () => {
  expect(await said('nonsense')).toEqual([
    'baseline-wrong 1: known.json is no baseline: it is no JSON with a list of findings',
  ]);
  expect(await said('{ "findings": {} }')).toEqual([
    'baseline-wrong 1: known.json is no baseline: it is no JSON with a list of findings',
  ]);
  expect(await said('{\n"version": 2, "findings": [] }')).toEqual([
    'baseline-wrong 2: known.json is a baseline of version 2, and we read version 1',
  ]);
  for (const entry of ['{ "rule": "r", "path": "" }', '"r"', '{ "chart": "a", "rule": "r", "path": "", "line": 3 }'])
    expect(await said(`{ "version": 1, "findings": [\n${entry} ] }`)).toEqual([
      'baseline-wrong 2: known.json has an entry that names no chart, rule and path',
    ]);
});

it('may be missing only where it is to be made', async () => {
  const missing = join(root, 'none.json');
  const asked = await readBaseline(missing, { root, mayBeMissing: false });
  expect(asked.failures.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'baseline-unreadable: there is no baseline at none.json',
  ]);
  const made = await readBaseline(missing, { root, mayBeMissing: true });
  expect(made).toMatchObject({ value: { entries: [] }, failures: [] });
  const folder = await readBaseline(root, { root: join(root, '..'), mayBeMissing: true });
  expect(folder.failures[0]?.message).toContain('(EISDIR)');
});
