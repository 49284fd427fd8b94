import { relative, resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { type FormatName, formats, isFormatName } from '../report/formats.ts';

/** One report that the command line asks for. */
export interface ReportAsked {
  readonly format: FormatName;
  /** The file that it goes to; null for standard output. */
  readonly output: string | null;
}

/** The options that ask for reports; both add to the option `reports`, whose order tells what belongs together. */
export function reportOptions(): Option[] {
  return [formatOption(), outputOption()];
}

/** `--format`, which begins a report. */
export function formatOption(): Option {
  const names = Object.keys(formats).join(', ');
  return collecting('--format <format>', `how to report, once for each report: ${names}`, (text, asked) => {
    if (!isFormatName(text)) throw new InvalidArgumentError(`There is ${names}.`);
    return [...asked, { format: text, output: null }];
  });
}

/** `--output`, which belongs to the `--format` before it. */
function outputOption(): Option {
  return collecting('-o, --output <file>', 'write the report of the --format before it to a file', (text, asked) => {
    const last = asked.at(-1);
    if (!last) return [{ format: 'text', output: text }];
    if (last.output !== null)
      throw new InvalidArgumentError(`${last.output} takes that report; name the --format of this one before it.`);
    return [...asked.slice(0, -1), { ...last, output: text }];
  });
}

function collecting(
  flags: string,
  description: string,
  add: (text: string, asked: readonly ReportAsked[]) => readonly ReportAsked[],
): Option {
  const option = new Option(flags, description);
  option.attributeName = () => 'reports';
  return option.argParser((text: string, asked: readonly ReportAsked[] | undefined) => add(text, asked ?? []));
}

/** What is wrong with the reports that are asked for; null where nothing is. */
export function reportsProblem(asked: readonly ReportAsked[]): string | null {
  const printed = asked.filter(({ output }) => output === null).map(({ format }) => format);
  if (printed.length > 1)
    return `${printed.join(' and ')} cannot both go to standard output: write all but one to a file, with --output after its --format.`;
  const files = asked.flatMap(({ output }) => (output === null ? [] : resolve(output)));
  const twice = files.findIndex((file, index) => files.indexOf(file) !== index);
  return twice < 0 ? null : `two reports cannot both go to ${relative('', files[twice] ?? '')}.`;
}

/** The reports of a run: those that were asked for, else the one that fits where it runs. */
export function reportsOf(asked: readonly ReportAsked[], env: NodeJS.ProcessEnv): readonly ReportAsked[] {
  return asked.length > 0 ? asked : [{ format: fittingFormat(env), output: null }];
}

/** GitLab reads its format from a file only, so that a person reads the log there. */
function fittingFormat(env: NodeJS.ProcessEnv): FormatName {
  if (env.GITHUB_ACTIONS === 'true') return 'github';
  return env.TF_BUILD?.toLowerCase() === 'true' ? 'azure' : 'text';
}
