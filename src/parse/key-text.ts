import { Unreadable, type YamlNode } from './node.ts';
import { largestSigned } from './scalar.ts';
import { scalarValueOf } from './scalar-value.ts';

/**
 * The text of a mapping's key as JSON has it: `on` is `true`, `0o17` is `15`.
 * @throws {Unreadable} where the key is no scalar, or empty
 */
export function keyTextOf(key: YamlNode): string {
  const node = key.type === 'alias' ? key.target : key;
  if (node?.type !== 'scalar') throw new Unreadable('has a key that is a mapping, a list or unknown', key.start);
  const value = scalarValueOf(node);
  if (value === null) throw new Unreadable('has an empty key', key.start);
  if (typeof value === 'bigint' && value > largestSigned)
    throw new Unreadable('has a number too large for a key', key.start);
  return typeof value === 'number' ? floatText(value) : String(value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return shortFloat(Math.fround(value));
}

/** The fewest digits that tell a 32 bit float from its neighbours: so Go's reader writes a float key. */
function shortFloat(value: number): string {
  for (let digits = 1; digits < 9 && value !== 0; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return goText(short);
  }
  return goText(value);
}

/** Go's `g` format: exponents of at least two digits, below 1e-4 and from 1e6 on. */
function goText(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
