import type { Document, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { type AliasNode, type PairNode, Unreadable, type YamlNode } from './node.ts';

type Yaml = typeof import('yaml');

/** Reads any YAML document. */
export type Reader = (text: string) => YamlNode | undefined;

/** A reader of all of YAML. The package is large, so that only texts which need it load it. */
export async function loadFullReader(): Promise<Reader> {
  const yaml = await import('yaml');
  return text => readDocument(yaml, text);
}

function readDocument(yaml: Yaml, text: string): YamlNode | undefined {
  const document = compose(yaml, text);
  const error = document?.errors.find(each => !isHarmless(each.code));
  if (error) throw new Unreadable(sentenceOf(error.message), error.pos[0]);
  if (!document?.contents) return undefined;
  return translate(yaml, document.contents as ParsedNode);
}

/** Only the first document counts, as in Helm: a text is cut at its `---` before. */
function compose(yaml: Yaml, text: string): Document.Parsed | undefined {
  const composer = new yaml.Composer({
    schema: 'failsafe',
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
  });
  try {
    for (const document of composer.compose(new yaml.Parser().parse(text), true, text.length)) return document;
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable('it is nested too deep', 0);
    throw error;
  }
  return undefined;
}

function isHarmless(code: string): boolean {
  return code === 'TAG_RESOLVE_FAILED' || code === 'MULTIPLE_DOCS';
}

function sentenceOf(message: string): string {
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? message;
}

interface Translation {
  readonly yaml: Yaml;
  readonly anchors: Map<string, { node: YamlNode | undefined }>;
}

function translate(yaml: Yaml, root: ParsedNode): YamlNode {
  return nodeOf(root, { yaml, anchors: new Map() });
}

function nodeOf(source: ParsedNode | null, translation: Translation): YamlNode {
  const { yaml, anchors } = translation;
  if (yaml.isAlias(source)) return aliasOf(source.source, source.range, anchors);
  // An anchor may be set again; an alias means the one that stands before it.
  const slot: { node: YamlNode | undefined } = { node: undefined };
  if (source?.anchor) anchors.set(source.anchor, slot);
  const node = yaml.isMap(source)
    ? mappingOf(source as YAMLMap.Parsed, translation)
    : yaml.isSeq(source)
      ? sequenceOf(source as YAMLSeq.Parsed, translation)
      : scalarOf(source as Scalar.Parsed, yaml);
  slot.node = node;
  return node;
}

function aliasOf(
  name: string,
  range: readonly number[] | null | undefined,
  anchors: Translation['anchors'],
): AliasNode {
  const slot = anchors.get(name);
  return {
    type: 'alias',
    name,
    start: range?.[0] ?? 0,
    end: range?.[1] ?? 0,
    // Looked up late: an alias may stand within the node that it repeats.
    get target() {
      return slot?.node;
    },
  };
}

function scalarOf(source: Scalar.Parsed, yaml: Yaml): YamlNode {
  const { range, tag, anchor, type, value } = source;
  const plain = type === yaml.Scalar.PLAIN || type === undefined;
  const text = typeof value === 'string' ? value : '';
  return { type: 'scalar', start: range[0], end: range[1], tag: tag ?? null, anchor: anchor ?? null, text, plain };
}

function mappingOf(source: YAMLMap.Parsed, translation: Translation): YamlNode {
  const pairs = source.items.map((pair): PairNode => {
    const key = nodeOf(pair.key as ParsedNode, translation);
    return { key, value: pair.value ? nodeOf(pair.value as ParsedNode, translation) : emptyAt(key.end) };
  });
  const last = pairs.at(-1);
  const end = source.flow ? source.range[1] : Math.max(last?.value.end ?? 0, last?.key.end ?? 0, source.range[0]);
  return {
    type: 'mapping',
    start: source.range[0],
    end,
    tag: source.tag ?? null,
    anchor: source.anchor ?? null,
    pairs,
  };
}

function sequenceOf(source: YAMLSeq.Parsed, translation: Translation): YamlNode {
  const items = source.items.map(item => nodeOf(item as ParsedNode, translation));
  const end = source.flow ? source.range[1] : Math.max(items.at(-1)?.end ?? 0, source.range[0]);
  return {
    type: 'sequence',
    start: source.range[0],
    end,
    tag: source.tag ?? null,
    anchor: source.anchor ?? null,
    items,
  };
}

function emptyAt(offset: number): YamlNode {
  return { type: 'scalar', start: offset, end: offset, tag: null, anchor: null, text: '', plain: true };
}
