import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from './cli.ts';

/** A copy of folders of this repository, in a repository of its own, to break by hand. */
export interface Project {
  readonly folder: string;
  /** Replaces a text that must stand in the file exactly once. */
  readonly edit: (file: string, from: string, to: string) => void;
  readonly write: (file: string, text: string) => void;
  readonly remove: () => void;
}

/** Copies the named folders to the same places, or to others: `{ 'fixtures/e2e/web-shop': '.' }`. */
export function projectOf(...folders: readonly (string | Readonly<Record<string, string>>)[]): Project {
  const folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  mkdirSync(join(folder, '.git'));
  for (const each of folders)
    for (const [from, to] of typeof each === 'string' ? [[each, each] as const] : Object.entries(each))
      cpSync(join(projectRoot, from), join(folder, to), { recursive: true });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  return {
    folder,
    write,
    edit: (file, from, to) => {
      const text = readFileSync(join(folder, file), 'utf8');
      if (text.split(from).length !== 2)
        throw new Error(`${file} holds this ${text.split(from).length - 1} times: ${from}`);
      write(
        file,
        text.replace(from, () => to),
      );
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
