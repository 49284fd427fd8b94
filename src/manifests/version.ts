/** A semantic version; build metadata does not count. */
export interface Version {
  readonly numbers: readonly [number, number, number];
  /** The parts after the hyphen: `['rc', '1']`. */
  readonly prerelease: readonly string[];
}

/** Reads a version as Helm does: a `v` before it, and parts that are left out, are allowed. */
export function parseVersion(text: string): Version | undefined {
  const parts = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([\w.-]+))?(?:\+[\w.-]+)?$/.exec(text.trim());
  if (!parts) return undefined;
  const [, major, minor, patch, prerelease] = parts;
  return {
    numbers: [Number(major), Number(minor ?? 0), Number(patch ?? 0)],
    prerelease: prerelease ? prerelease.split('.') : [],
  };
}

/** The order of two versions: a prerelease comes before what it leads to. */
export function compareVersions(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const)
    if (a.numbers[index] !== b.numbers[index]) return a.numbers[index] - b.numbers[index];
  if (a.prerelease.length === 0 || b.prerelease.length === 0) return b.prerelease.length - a.prerelease.length;
  return comparePrereleases(a.prerelease, b.prerelease);
}

function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  const differing = a.findIndex((part, index) => part !== b[index]);
  const [part, other] = [a[differing], b[differing]];
  if (part === undefined) return a.length - b.length;
  return other === undefined ? 1 : compareParts(part, other);
}

/** Numbers come before words. */
function compareParts(a: string, b: string): number {
  const [isNumber, otherIsNumber] = [a, b].map(part => /^\d+$/.test(part));
  if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
  if (isNumber) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}

/**
 * Whether a version is in a range as Helm writes them: `0.2.0`, `0.2.x`, `^0.2.0`, `~1.4`, `>=1.2 <2`, `1.0 - 1.5`, with
 * commas or spaces for "and", `||` for "or". A prerelease is only in a range that names one. Undefined where it is no range.
 */
export function versionFits(version: Version, range: string): boolean | undefined {
  const alternatives = range.split('||').map(part => comparatorsIn(part));
  if (alternatives.includes(undefined)) return undefined;
  return alternatives.some(
    comparators =>
      comparators?.every(({ fits }) => fits(version)) &&
      (version.prerelease.length === 0 || comparators.some(({ prerelease }) => prerelease)),
  );
}

interface Comparator {
  readonly fits: (version: Version) => boolean;
  /** Whether it names a prerelease. */
  readonly prerelease: boolean;
}

const operand = '[vV]?(?:\\d+|[xX*])(?:\\.(?:\\d+|[xX*])){0,2}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';
const comparator = new RegExp(`^\\s*,?\\s*(=|!=|>=?|=>|<=?|=<|~>?|\\^)?\\s*(${operand})(?=[\\s,]|$)`);
const hyphenated = new RegExp(`(${operand})\\s+-\\s+(${operand})`, 'g');

function comparatorsIn(text: string): readonly Comparator[] | undefined {
  const found: Comparator[] = [];
  let rest = text.replace(hyphenated, '>=$1 <=$2').trim();
  while (rest !== '') {
    const match = comparator.exec(rest);
    if (!match) return undefined;
    found.push(comparatorOf(match[1] ?? '', match[2] ?? ''));
    rest = rest.slice(match[0].length).trim();
  }
  return found.length > 0 ? found : undefined;
}

function comparatorOf(operator: string, text: string): Comparator {
  const [core = ''] = text.replace(/^[vV]/, '').split(/[-+]/);
  const given = core.split('.').filter(part => /^\d+$/.test(part));
  const low = parseVersion(text.replace(core, [...given, '0', '0', '0'].slice(0, 3).join('.')));
  if (!low) return { fits: () => false, prerelease: false };
  return { fits: fitting(operator, low, given.length), prerelease: low.prerelease.length > 0 };
}

/** `given` is how many of the three numbers are written: the rest is any. */
function fitting(operator: string, low: Version, given: number): (version: Version) => boolean {
  const from = (version: Version): boolean => compareVersions(version, low) >= 0;
  const before =
    (fixed: number) =>
    (version: Version): boolean =>
      fixed === 0 || isBelow(version, raised(low, fixed));
  const within =
    (fixed: number) =>
    (version: Version): boolean =>
      from(version) && before(fixed)(version);
  switch (operator) {
    case '>':
      return version => (given < 3 ? from(version) && !before(given)(version) : compareVersions(version, low) > 0);
    case '>=':
    case '=>':
      return from;
    case '<':
      return version => isBelow(version, low);
    case '<=':
    case '=<':
      return version => (given < 3 ? before(given)(version) : compareVersions(version, low) <= 0);
    case '!=':
      return version => !within(given)(version);
    case '~':
    case '~>':
      return within(Math.min(given, 2));
    case '^':
      return within(Math.min(given, low.numbers.findIndex(number => number > 0) + 1 || given));
    default:
      return given < 3 ? within(given) : version => compareVersions(version, low) === 0;
  }
}

function isBelow(version: Version, limit: Version): boolean {
  return compareVersions(version, limit) < 0;
}

/** The first version after all that agree in so many numbers. */
function raised({ numbers }: Version, fixed: number): Version {
  const next = numbers.map((number, index) => (index < fixed - 1 ? number : index === fixed - 1 ? number + 1 : 0));
  return { numbers: [next[0] ?? 0, next[1] ?? 0, next[2] ?? 0], prerelease: [] };
}
