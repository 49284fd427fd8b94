/** An amount of CPU, memory or storage, in billionths: the smallest part that Kubernetes keeps. */
export interface Quantity {
  readonly nanos: bigint;
}

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const binaryExponents: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

const nano = 9;

/** Kubernetes caps amounts with a binary suffix here. */
const largestBinary = (2n ** 63n - 1n) * 10n ** BigInt(nano);

/** No real amount has an exponent of this size, and computing one would take for ever. */
const largestExponent = 400;

/**
 * The amount that Kubernetes reads from a manifest's value: `0.5`, `"500m"`, `1e3`, `"1Gi"`, with parts below a
 * billionth rounded away from zero. Undefined where it reads none: `1e3m`, an empty text, anything but text and numbers.
 */
export function parseQuantity(value: unknown): Quantity | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  const parts = /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(text);
  if (!parts || text === '') return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = parts;
  const factor = factorOf(suffix);
  // A suffix alone is nothing of it to Kubernetes, but not these two, which it computes in another way.
  if (!factor || (whole + fraction === '' && factor.two >= 50)) return undefined;
  const size = scaled(BigInt(whole + fraction) << BigInt(factor.two), factor.ten - fraction.length + nano);
  const capped = factor.two > 0 && size > largestBinary ? largestBinary : size;
  return { nanos: sign === '-' ? -capped : capped };
}

/** Whether two values of manifests are the same amount; false where one is none. */
export function equalQuantities(a: unknown, b: unknown): boolean {
  const first = parseQuantity(a);
  return first !== undefined && first.nanos === parseQuantity(b)?.nanos;
}

/** The order of two amounts. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  if (a.nanos === b.nanos) return 0;
  return a.nanos < b.nanos ? -1 : 1;
}

/** What a suffix multiplies by, as powers of ten and two. */
function factorOf(suffix: string): { readonly ten: number; readonly two: number } | undefined {
  const two = Object.hasOwn(binaryExponents, suffix) ? binaryExponents[suffix] : undefined;
  if (two !== undefined) return { ten: 0, two };
  const ten = Object.hasOwn(decimalExponents, suffix) ? decimalExponents[suffix] : writtenExponent(suffix);
  return ten === undefined ? undefined : { ten, two: 0 };
}

function writtenExponent(suffix: string): number | undefined {
  const exponent = /^[eE]([-+]?[0-9]+)$/.exec(suffix)?.[1];
  if (exponent === undefined || Math.abs(Number(exponent)) > largestExponent) return undefined;
  return Number(exponent);
}

/** Some of anything is never none: what is too small to keep is rounded up. */
function scaled(digits: bigint, exponent: number): bigint {
  if (exponent >= 0) return digits * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return (digits + divisor - 1n) / divisor;
}
