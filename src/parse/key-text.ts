import { type ScalarNode, Unreadable, type YamlNode } from './node.ts';
import { isFloat, scalarValueOf } from './scalar-value.ts';

/**
 * The text of a mapping's key as JSON has it: `on` is `true`, `0o17` is `15`.
 * @throws {Unreadable} where the key is no scalar, or empty
 */
export function keyTextOf(key: YamlNode): string {
  const node = key.type === 'alias' ? key.target : key;
  if (node?.type !== 'scalar') throw new Unreadable('has a key that is a mapping, a list or unknown', key.start);
  const value = scalarValueOf(node);
  if (value === null) throw new Unreadable('has an empty key', key.start);
  return typeof value === 'number' ? numberText(value, node) : String(value);
}

function numberText(value: number, { text }: ScalarNode): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return isFloat(text) ? shortFloat(Math.fround(value)) : String(value);
}

/** The fewest digits that tell a 32 bit float from its neighbours: so Go's reader writes a float key. */
function shortFloat(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return goText(short);
  }
  return goText(value);
}

/** Go's `g` format: exponents of at least two digits, below 1e-4 and from 1e21 on. */
function goText(value: number): string {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 21) return Object.is(value, -0) ? '-0' : String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
