/** A plain scalar's value, before JSON makes one kind of number of all. */
export type PlainValue = string | number | bigint | boolean | null;

/**
 * What Helm and Kubernetes make of a plain scalar. Both read YAML with the second version of Go's yaml package: the
 * booleans of YAML 1.1, numbers as Go writes them (`017`, `0o17`, `0x1F`, `0b11`, `1_000`), no sexagesimal numbers,
 * timestamps as text. Integers are given as `bigint`, floats as `number`.
 */
export function readPlain(text: string): PlainValue {
  const first = text.charAt(0);
  if (text === '' || 'yYnNtTfFoO~'.includes(first)) return readWord(text);
  if (first === '.') return readPoint(text);
  if (/^[-+0-9]/.test(first)) return readNumber(text);
  return text;
}

function readWord(text: string): string | boolean | null {
  if (text.length > 5) return text;
  if (/^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(text)) return true;
  if (/^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(text)) return false;
  return /^(?:~|null|Null|NULL|)$/.test(text) ? null : text;
}

function readPoint(text: string): string | number {
  if (/^\.(?:inf|Inf|INF)$/.test(text)) return Number.POSITIVE_INFINITY;
  if (/^\.(?:nan|NaN|NAN)$/.test(text)) return Number.NaN;
  const isFloat = /^\.[0-9]+(?:_[0-9]+)*(?:[eE][-+]?[0-9]+(?:_[0-9]+)*)?$/.test(text);
  return isFloat ? finite(text.replaceAll('_', ''), text) : text;
}

function readNumber(text: string): string | number | bigint {
  const infinite = /^([-+])\.(?:inf|Inf|INF)$/.exec(text);
  if (infinite) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (isTimestamp(text)) return text;
  const digits = text.replaceAll('_', '');
  const whole = readInteger(digits);
  if (whole !== undefined) return whole;
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits)) return finite(digits, text);
  return text;
}

/** A number too large for a float stays text in Go. */
function finite(digits: string, text: string): string | number {
  const value = Number(digits);
  return Number.isFinite(value) ? value : text;
}

/** The largest integer that a key may be. */
export const largestSigned = 2n ** 63n - 1n;

/** Integers of 64 bits, signed or, without a sign, unsigned. A leading zero alone means octal. */
function readInteger(text: string): bigint | undefined {
  const parts = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/.exec(text);
  if (!parts) return undefined;
  const [, sign, hexadecimal, binary, octal, decimal] = parts;
  const prefix = hexadecimal ? '0x' : binary ? '0b' : octal ? '0o' : '';
  const size = BigInt(prefix + (hexadecimal ?? binary ?? octal ?? decimal ?? ''));
  const limit = sign === '-' ? 2n ** 63n : sign === '+' ? largestSigned : 2n ** 64n - 1n;
  if (size > limit) return undefined;
  return sign === '-' ? -size : size;
}

/** Dates and times are text, also those whose digits and underscores would make a number. */
function isTimestamp(text: string): boolean {
  return /^[0-9]{4}-/.test(text);
}
