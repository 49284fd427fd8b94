import type { Staged } from '../model/failure.ts';
import { untrackedFiles } from './changed-files.ts';
import { askGit } from './git.ts';

/** Lines of a file as it is now; where lines were only taken away, the two that met. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** By file, as places name it. `all` for a file that git does not know yet. */
export type ChangedLines = ReadonlyMap<string, readonly LineSpan[] | 'all'>;

/**
 * The lines that differ from a commit, in the files of the working tree; every line of those that git does not know. Without
 * a commit: the lines that the first one will hold.
 */
export async function changedLines(root: string, base: string | null): Promise<Staged<ChangedLines>> {
  const plain = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames', '--dst-prefix=b/'];
  const [diff, untracked] = await Promise.all([
    askGit(root, ['diff', ...plain, base ?? '--cached', '--']),
    untrackedFiles(root),
  ]);
  const fresh = (untracked.value ?? '').split('\0').filter(Boolean);
  return {
    value: new Map<string, readonly LineSpan[] | 'all'>([
      ...linesIn(diff.value ?? ''),
      ...fresh.map(name => [name, 'all'] as const),
    ]),
    failures: [...diff.failures, ...untracked.failures],
  };
}

/** Reads a diff without context. Lines of a hunk are counted, not looked at: they may look like anything. */
function linesIn(diff: string): Map<string, LineSpan[]> {
  const found = new Map<string, LineSpan[]>();
  let spans: LineSpan[] | null = null;
  let skip = 0;
  for (const line of diff.split('\n')) {
    if (line.startsWith('\\')) continue;
    if (skip > 0) {
      skip--;
      continue;
    }
    if (line.startsWith('diff --git ')) spans = null;
    else if (line.startsWith('+++ ')) spans = spansOf(line.slice('+++ '.length), found);
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk === null) continue;
    const [removed, start, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
    skip = removed + added;
    spans?.push(added === 0 ? { from: start, to: start + 1 } : { from: start, to: start + added - 1 });
  }
  return found;
}

function spansOf(written: string, found: Map<string, LineSpan[]>): LineSpan[] | null {
  // Git sets a tab behind names with a space in them.
  const name = unquoted(written.replace(/\t$/, ''));
  if (!name.startsWith('b/')) return null;
  const spans = found.get(name.slice(2)) ?? [];
  found.set(name.slice(2), spans);
  return spans;
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r' };

/** Git quotes names with control characters, quotes and backslashes as C does. */
function unquoted(name: string): string {
  if (!name.startsWith('"')) return name;
  return name
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal?: string, letter = '') =>
      octal === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}
