import { type Command, Option } from 'commander';

/** The options that narrow a run to what was changed. */
export function changeOptions(): Option[] {
  return [
    new Option('--changed-since <rev>', 'only charts that were touched since this branch left the revision'),
    new Option('--only-changed-lines', 'leave out, and count, findings that no changed line has to do with'),
  ];
}

/** Adds the command that commit hooks call. */
export function addHook(command: Command, take: (files: string[]) => void): Command {
  return command
    .command('hook')
    .description('check the charts that the files of a commit touch; for hooks')
    .argument('[file...]', 'the staged files', [])
    .action(take)
    .addHelpText(
      'after',
      `
Each chart is checked once: the outermost one of each file, and every chart whose decisions, config or shared values are
among the files. Where none is, nothing is said and the exit code is 0. Files that the commit removes are asked of git.

Example:
  kube-adr-lint hook $(git diff --cached --name-only)

The options of a run (--config, --decisions, --only-changed-lines, --max-warnings, …) hold here too; see kube-adr-lint --help.
`,
    );
}

/** What is wrong with how changes are asked for; null where nothing is. */
export function wrongChanges(
  { kind }: { readonly kind: string },
  { changedSince, onlyChangedLines }: { readonly changedSince?: string; readonly onlyChangedLines?: boolean },
): string | null {
  if (kind !== 'lint' && changedSince !== undefined) return `--changed-since narrows a run, and ${kind} is none.`;
  if (kind === 'lint' && onlyChangedLines && changedSince === undefined)
    return '--only-changed-lines needs --changed-since REV, which says what is changed.';
  return null;
}
