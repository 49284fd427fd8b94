import type { AnyObject, Resource } from '../model/manifest.ts';
import { documentReader } from './document-reader.ts';
import { documentsOf } from './documents.ts';
import { fieldSpanOf } from './field-span.ts';
import { lineTableOf } from './line-table.ts';
import { Unreadable } from './node.ts';
import { resourceOf } from './resource.ts';

/** Chart.yaml as a resource of the kind `Chart`; null where it is no mapping, which the engine tells. */
export async function parseChartFile(text: string, file: string): Promise<Resource | null> {
  const [document] = documentsOf(text);
  if (!document) return null;
  const { read, tree } = await documentReader().read(document.text);
  if (read instanceof Unreadable || typeof read.value !== 'object' || read.value === null || Array.isArray(read.value))
    return null;
  const lines = lineTableOf(text);
  const fields = read.value as AnyObject & { readonly name?: unknown }; // just seen to be a mapping
  return resourceOf({
    manifest: Object.freeze({ ...fields, kind: 'Chart', metadata: { name: fields.name } }),
    rendered: { template: file, file, text, written: true },
    rangeOf: path => {
      const root = tree();
      const { start, end } = root ? fieldSpanOf(root, path) : { start: 0, end: 0 };
      return lines.rangeOf(document.offset + start, document.offset + Math.max(end, start));
    },
    duplicateKeys: read.repeated.map(({ path }) => path),
  });
}
