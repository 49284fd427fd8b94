import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Failure } from '../model/failure.ts';

/** A document to read. */
export interface DocumentFile {
  /** Absolute. */
  readonly path: string;
  /** Whether a person named this very file, rather than a folder or a pattern. */
  readonly named: boolean;
}

export interface DocumentFiles {
  readonly files: readonly DocumentFile[];
  readonly failures: readonly Failure[];
}

const markdown = /\.(?:md|markdown|mdx)$/i;

/** Whether a file is markdown, by its name. */
export function isMarkdown(path: string): boolean {
  return markdown.test(path);
}

/** The markdown files below a folder, by name; folders with a dot in front and installed packages are left out. */
export async function filesBelow(folder: string): Promise<DocumentFile[]> {
  const found = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    found.map(async entry => {
      const path = join(folder, entry.name);
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() && isMarkdown(entry.name) ? [{ path, named: false }] : [];
    }),
  );
  return lists.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a person named: files, folders and patterns. A name that leads to no document is a failure. */
export async function filesNamed(names: readonly string[], base: string): Promise<DocumentFiles> {
  const read = await Promise.all(names.map(name => filesOf(name, base)));
  const all = read.flatMap(one => one.files);
  const files = all.filter((file, index) => all.findIndex(other => other.path === file.path) === index);
  return { files, failures: read.flatMap(one => one.failures) };
}

async function filesOf(name: string, base: string): Promise<DocumentFiles> {
  const path = resolve(base, name);
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { files: [{ path, named: true }], failures: [] };
  if (!found && !/[*?[\]{}()!]/.test(name)) return none(`${name} does not exist`);
  const files = found ? await filesBelow(path) : await filesMatching(name, base);
  return files.length > 0
    ? { files, failures: [] }
    : none(found ? `${name} holds no markdown file` : `${name} fits no file`);
}

function none(message: string): DocumentFiles {
  const hint = 'Name a markdown file, a folder that holds some, or a pattern such as "docs/adr/*.md".';
  return { files: [], failures: [{ code: 'decisions-not-found', message, hint, target: null, location: null }] };
}

async function filesMatching(pattern: string, base: string): Promise<DocumentFile[]> {
  const { glob } = await import('tinyglobby');
  // Patterns are written with forward slashes everywhere.
  const written = relative(base, resolve(base, pattern)).split(sep).join('/');
  const paths = await glob(written, { cwd: base, absolute: true, ignore: ['**/node_modules/**'] });
  return paths.sort().map(path => ({ path: resolve(path), named: false }));
}
