import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadFullReader, type Reader } from '../../src/parse/full-reader.ts';
import { quickRead } from '../../src/parse/quick-reader.ts';
import { type HelmRead, readAsHelm } from '../support/helm-reader.ts';
import { readWith } from '../support/our-reader.ts';

let fullReader: Reader;
beforeAll(async () => {
  fullReader = await loadFullReader();
});

/** Scalars that YAML's versions and libraries disagree about. */
const odd = `
  yes Yes YES yEs no No NO on On ON off Off OFF y Y n N true True TRUE tRUE false False FALSE null Null NULL nULL ~
  017 0o17 0O17 -017 +017 08 09 -08 0o8 0o -0o17 0x1F 0X1f 0x -0x1F +0x1F 0x1g 0b101 0B101 -0b101 +0b101 0b 0b2 -0b
  1_000 1__0 _1 1_ 0_17 0x_1F 0b_1 1_0.5 ._5 .5_0 1_e3 00 -0 +0 0.0 -0.0 0e0 007.5
  1e3 1E3 1e+3 1e-3 1.e3 1. .5 -.5 +.5 .5e3 5.e-3 1e999 -1e999 .5e999 1e-999 e3 .e3 . .. ... 1.2.3 1e3m 1e 1e+ 0x1p3 0x1.8p1
  .inf .Inf .INF -.inf +.inf .iNF .nan .NaN .NAN .nAn inf nan Infinity NaN +.nan
  12:30 12:30:45 1:1 190:20:30 2001-01-01 2001-1-1 2001-12-14t21:59:43.10-05:00 2001-12-14T21:59:43Z 2001-13-45 2001- 2001-1
  20010-01-01 2001_01 2001-01-01x
  9007199254740993 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615
  18446744073709551616 +18446744073709551615 +9223372036854775808 0xFFFFFFFFFFFFFFFF 0x1FFFFFFFFFFFFFFFF -0x8000000000000000
  -0x8000000000000001 +0xFFFFFFFFFFFFFFFF 0777777777777777777777 01777777777777777777777 017777777777777777777777
  0b1111111111111111111111111111111111111111111111111111111111111111 123456789012345678901234567890 1e21 123456789.123456789
  0.1 3.40 100000000000000000000000 = == -- + << 1,000 1k 100m 1Gi 0.5 v1 1.20 "1" '1' "" '' "yes" 'null' "0x1F" \`a @a %a
  !!str|1 !!str|yes !!str|~ !!str| !!int|1 !!int|"1" !!int|1.5 !!int|x !!int|0x1F !!int|1e3 !!float|1 !!float|1.5 !!float|"1" !!float|x
  !!float|9223372036854775808 !!bool|yes !!bool|"yes" !!bool|1 !!null|~ !!null|"" !!null|x !!timestamp|2001-01-01 !!timestamp|"2001-01-01"
  !!timestamp|x !!binary|aGk= !!binary|"aGk=" !!binary|x !!binary|/w== !Ref|x !Ref|1 !|1 !|yes !!map|x !!seq|x !!unknown|1 !<tag:yaml.org,2002:str>|1
  !<tag:yaml.org,2002:int>|1 !!float|.inf !!int|"0o17" !!merge|x !!timestamp|2001-13-45 !!int|08
`
  .trim()
  .split(/\s+/)
  .map(scalar => scalar.replace('|', ' '));

/** The same scalar in each place that can hold one. */
function placesOf(scalar: string): readonly string[] {
  return [`a: ${scalar}`, `- ${scalar}`, `${scalar}: a`, `a: [${scalar}]`, `{${scalar}: a}`, `a:\n  ${scalar}\n`];
}

async function differences(texts: readonly string[]): Promise<readonly unknown[]> {
  const expected = await readAsHelm(texts);
  return texts.flatMap((text, index) => {
    const ours = readWith(each => quickRead(each) ?? fullReader(each), text);
    const helms = expected[index] ?? [];
    return sameReads(ours, helms) ? [] : [{ text, ours, helms }];
  });
}

function sameReads(ours: readonly HelmRead[], helms: readonly HelmRead[]): boolean {
  const shape = (read: HelmRead) => ('error' in read ? 'refused' : JSON.stringify(read.value, sorted));
  return JSON.stringify(ours.map(shape)) === JSON.stringify(helms.map(shape));
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('a scalar', () => {
  it('is what Helm makes of it, wherever it stands', async () => {
    expect(await differences(odd.flatMap(placesOf))).toEqual([]);
  });

  it('is what Helm makes of it, for any mix of digits, signs and letters', async () => {
    const scalar = fc.string({
      unit: fc.constantFrom(...'0123456789abefxoXO+-._:eEyYnN~TZ'),
      minLength: 1,
      maxLength: 10,
    });
    const scalars = fc.sample(scalar, { numRuns: 3000, seed: 1 });
    expect(await differences(scalars.map(each => `a: ${each}`))).toEqual([]);
  });
});
