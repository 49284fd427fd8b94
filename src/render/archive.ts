import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** As much as Helm itself unpacks of a chart. */
const maxUnpacked = 100 * 1024 * 1024;
const block = 512;

/** The files of a packed chart by their path in it, the chart's own folder left off. Throws where it is no archive. */
export function readArchive(archive: string | Uint8Array): ReadonlyMap<string, Uint8Array> {
  const packed = typeof archive === 'string' ? readFileSync(archive) : archive;
  const tar = gunzipSync(packed, { maxOutputLength: maxUnpacked });
  const files = new Map<string, Uint8Array>();
  let longName: string | null = null;
  for (let at = 0; at + block <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(field(tar, at + 124, 12), 8) || 0;
    const type = String.fromCharCode(tar[at + 156] ?? 0);
    const content = tar.subarray(at + block, at + block + size);
    if (type === '0' || type === '\0') files.set(withoutFolder(longName ?? headerName(tar, at)), content);
    // GNU tar and pax put a long name into an entry of its own, before the file.
    longName = type === 'L' ? field(content, 0, size) : type === 'x' ? paxName(content) : null;
    at += block + Math.ceil(size / block) * block;
  }
  return files;
}

function headerName(tar: Uint8Array, at: number): string {
  const prefix = field(tar, at + 257, 5) === 'ustar' ? field(tar, at + 345, 155) : '';
  const name = field(tar, at, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

function paxName(content: Uint8Array): string | null {
  return /\d+ path=(.*)\n/.exec(Buffer.from(content).toString('utf8'))?.[1] ?? null;
}

function field(bytes: Uint8Array, start: number, length: number): string {
  const text = Buffer.from(bytes.subarray(start, start + length)).toString('utf8');
  const end = text.indexOf('\0');
  return (end === -1 ? text : text.slice(0, end)).trim();
}

function withoutFolder(name: string): string {
  const clean = name.replace(/^\.\//, '');
  return clean.slice(clean.indexOf('/') + 1);
}
