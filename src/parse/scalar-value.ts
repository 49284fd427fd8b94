import { type ScalarNode, Unreadable } from './node.ts';
import { largestSigned, type PlainValue, readPlain } from './scalar.ts';

const resolvedTags = ['bool', 'int', 'float', 'null', 'timestamp'] as const;

/**
 * The value of a scalar, its tag heeded. A tag that is unknown, such as `!Ref`, makes it text.
 * @throws {Unreadable} where the text does not fit its tag
 */
export function scalarValueOf(node: ScalarNode): PlainValue {
  const { tag, text, plain } = node;
  if (tag === null) return plain ? readPlain(text) : text;
  if (isTag(tag, 'binary')) return fromBase64(node);
  const wanted = resolvedTags.find(name => isTag(tag, name));
  if (!wanted) return text;
  const value = readPlain(text);
  if (!fits(value, wanted, text)) throw new Unreadable(`has \`${text}\`, which is no !!${wanted}`, node.start);
  return value;
}

/** Whether a tag is one of YAML's own, in its short or its long form. */
export function isTag(tag: string, name: string): boolean {
  return tag === `!!${name}` || tag === `tag:yaml.org,2002:${name}`;
}

function fits(value: PlainValue, wanted: (typeof resolvedTags)[number], text: string): boolean {
  switch (wanted) {
    case 'timestamp':
      return /^[0-9]{4}-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12][0-9]|3[01])(?:$|[Tt ])/.test(text);
    case 'null':
      return value === null;
    case 'bool':
      return typeof value === 'boolean';
    case 'float':
      // Go makes a float only of integers that it keeps with a sign.
      return typeof value === 'number' || (typeof value === 'bigint' && value <= largestSigned);
    case 'int':
      return typeof value === 'bigint';
  }
}

function fromBase64(node: ScalarNode): string {
  const text = node.text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) {
    throw new Unreadable('has a !!binary value that is no base64', node.start);
  }
  return Buffer.from(text, 'base64').toString('utf8');
}
