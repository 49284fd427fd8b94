import type { AnyObject, Resource } from '../model/manifest.ts';
import { documentsOf } from './documents.ts';
import { fieldSpanOf } from './field-span.ts';
import { loadFullReader } from './full-reader.ts';
import { lineTableOf } from './line-table.ts';
import { Unreadable, type YamlNode } from './node.ts';
import { quickRead } from './quick-reader.ts';
import { resourceOf } from './resource.ts';
import { readValue } from './value.ts';

/** Chart.yaml as a resource of the kind `Chart`; null where it is no mapping, which the engine tells. */
export async function parseChartFile(text: string, file: string): Promise<Resource | null> {
  const [document] = documentsOf(text);
  const root = document && (await read(document.text));
  const value: unknown = root && readValue(root).value;
  if (!root || !document || typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const lines = lineTableOf(text);
  const fields = value as AnyObject & { readonly name?: unknown }; // just seen to be a mapping
  return resourceOf({
    manifest: Object.freeze({ ...fields, kind: 'Chart', metadata: { name: fields.name } }),
    rendered: { template: file, file, text, written: true },
    rangeOf: path => {
      const { start, end } = fieldSpanOf(root, path);
      return lines.rangeOf(document.offset + start, document.offset + Math.max(end, start));
    },
  });
}

async function read(text: string): Promise<YamlNode | null> {
  const root = quickRead(text);
  if (root) return root;
  try {
    return (await loadFullReader())(text) ?? null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
