import { describe, expect, it } from 'vitest';
import { compareVersions, parseVersion, versionFits } from '../../src/manifests/version.ts';

function fits(version: string, range: string): boolean | undefined {
  const read = parseVersion(version);
  if (!read) throw new Error(`${version} is no version`);
  return versionFits(read, range);
}

describe('a version', () => {
  it.each(['latest', '1.2.3.4', '', '-1', '1.x'])('is not %s', text => {
    expect(parseVersion(text)).toBeUndefined();
  });

  it('may begin with v, leave parts out and carry build metadata', () => {
    expect(parseVersion('v1.2')).toEqual({ numbers: [1, 2, 0], prerelease: [] });
    expect(parseVersion('1.2.3-rc.1+sha.5')).toEqual({ numbers: [1, 2, 3], prerelease: ['rc', '1'] });
  });

  it('is ordered as semantic versions are', () => {
    const ordered = [
      '1.0.0-1',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-rc.2',
      '1.0.0-rc.10',
      '1.0.0',
      '1.2.0',
      '1.10.0',
    ];
    const versions = ordered.flatMap(text => parseVersion(text) ?? []);
    const sorted = versions.toReversed().sort(compareVersions);
    expect(sorted).toEqual(versions);
  });
});

describe('a range', () => {
  it.each([
    ['1.2.3', '1.2.3', true],
    ['1.2.4', '=1.2.3', false],
    ['1.2.9', '1.2.x', true],
    ['1.3.0', '1.2', false],
    ['7.0.0', '*', true],
    ['1.9.9', '^1.2', true],
    ['2.0.0', '^1.2', false],
    ['0.2.9', '^0.2.3', true],
    ['0.3.0', '^0.2.3', false],
    ['0.0.4', '^0.0.3', false],
    ['0.9.0', '^0', true],
    ['1.2.9', '~1.2.3', true],
    ['1.3.0', '~1.2.3', false],
    ['1.9.0', '~1', true],
    ['1.2.0', '>=1.2, <2', true],
    ['2.0.0', '>=1.2 <2.0.0', false],
    ['1.3.0', '>1.2', true],
    ['1.2.5', '>1.2', false],
    ['1.2.9', '<=1.2', true],
    ['1.5.0', '1.0 - 1.5', true],
    ['1.6.0', '1.0 - 1.5', false],
    ['1.2.3', '!=1.2.3', false],
    ['3.1.0', '1.x || >= 3.1', true],
    ['1.2.3-rc.1', '>=1.2.0', false],
    ['1.2.3-rc.1', '>=1.2.0-0', true],
  ])('has %s in %s: %s', (version, range, expected) => {
    expect(fits(version, range)).toBe(expected);
  });

  it.each(['latest', '^', '1.2.3.4', ''])('is not %s', range => {
    expect(fits('1.0.0', range)).toBeUndefined();
  });
});
