import { Command, CommanderError } from 'commander';
import type { Severity } from '../model/decision.ts';
import type { SetOption } from '../model/scenario.ts';
import { examples } from './examples.ts';
import { addHook, wrongChanges } from './hook-command.ts';
import { lintFlags } from './lint-flags.ts';
import { formatOption, type ReportAsked, reportsProblem } from './report-options.ts';
import { addSubcommands } from './subcommands.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'lint'; readonly targets: readonly string[]; readonly options: LintOptions }
  | { readonly kind: 'print-config'; readonly targets: readonly string[]; readonly options: LintOptions }
  | { readonly kind: 'rules'; readonly format: 'text' | 'json'; readonly config: string | null }
  | { readonly kind: 'init'; readonly folder: string; readonly options: LintOptions }
  | { readonly kind: 'decisions'; readonly targets: readonly string[]; readonly options: LintOptions }
  | {
      readonly kind: 'explain';
      readonly subject: string;
      readonly targets: readonly string[];
      readonly options: LintOptions;
    }
  | { readonly kind: 'doctor'; readonly folder: string; readonly options: LintOptions }
  | {
      readonly kind: 'show';
      readonly resource: string;
      readonly targets: readonly string[];
      readonly options: LintOptions;
    }
  /** A commit hook: the files that are staged. */
  | { readonly kind: 'hook'; readonly files: readonly string[]; readonly options: LintOptions }
  /** Help or version: already worded. */
  | { readonly kind: 'text'; readonly text: string }
  /** A command line that is wrong: already worded. */
  | { readonly kind: 'refused'; readonly text: string };

export interface LintOptions {
  readonly values: readonly string[];
  readonly set: readonly SetOption[];
  readonly releaseName: string | null;
  readonly namespace: string | null;
  readonly kubeVersion: string | null;
  readonly apiVersions: readonly string[];
  readonly decisions: readonly string[];
  /** Names of the only scenarios to check; empty for all. */
  readonly scenarios: readonly string[];
  /** Null where nothing was said about it. */
  readonly discover: boolean | null;
  readonly config: string | null;
  readonly rules: ReadonlyMap<string, Severity>;
  /** The file of known findings; null where the config decides. */
  readonly baseline: string | null;
  readonly updateBaseline: boolean;
  readonly prune: boolean;
  /** The commit since which a chart must have been touched; null for all charts. */
  readonly changedSince: string | null;
  /** Whether findings that no changed line has to do with are left out. */
  readonly onlyChangedLines: boolean;
  /** The reports of a run; empty where nothing was said about them. */
  readonly reports: readonly ReportAsked[];
  /** What other commands than a run make of them. */
  readonly format: 'text' | 'json';
  readonly output: string | null;
  readonly maxWarnings: number | null;
  /** Whether a decision that nothing enforces makes the run fail. */
  readonly requireEnforced: boolean;
  readonly quiet: boolean;
  readonly engine: 'embedded' | 'helm' | null;
  readonly helmBinary: string | null;
  readonly timeoutMs: number;
  /** Null where nothing was said about it. */
  readonly color: boolean | null;
}

/** Reads the arguments that follow the program's name. */
export function readArguments(argv: readonly string[], version: string): Invocation {
  let invocation: Invocation = { kind: 'text', text: '' };
  const said: string[] = [];
  const command = lintCommand(version, (targets, options) => {
    invocation = { kind: options.printConfig ? 'print-config' : 'lint', targets, options: lintOptions(options) };
  });
  const rules = command.command('rules').description('list the rules, those of the plugins here included');
  rules.addOption(formatOption()).action(() => {
    const { format, config } = lintOptions(command.opts());
    invocation = { kind: 'rules', format, config };
  });
  const init = command.command('init').argument('[folder]', 'where to write', '.');
  init.description('write a config, a first decision and an example rule').action((folder: string) => {
    invocation = { kind: 'init', folder, options: lintOptions(command.opts()) };
  });
  const others = addSubcommands({
    command,
    options: () => lintOptions(command.opts()),
    take: asked => {
      invocation = asked;
    },
  });
  const hook = addHook(command, files => {
    invocation = { kind: 'hook', files, options: lintOptions(command.opts()) };
  });
  for (const each of [command, rules, init, hook, ...others]) {
    each.exitOverride();
    each.configureOutput({ writeOut: text => said.push(text), writeErr: text => said.push(text) });
  }
  try {
    command.parse([...argv], { from: 'user' });
    const problem = wrongReports(invocation, command.opts()) ?? wrongChanges(invocation, command.opts());
    return problem === null ? invocation : { kind: 'refused', text: `error: ${problem}\n` };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: error.exitCode === 0 ? 'text' : 'refused', text: said.join('') };
  }
}

interface RawOptions {
  readonly values?: string[];
  readonly set?: SetOption[];
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: string[];
  readonly decisions?: string[];
  readonly scenario?: string[];
  readonly discover?: boolean;
  readonly config?: string;
  readonly printConfig?: boolean;
  readonly rule?: [string, Severity][];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly prune?: boolean;
  readonly changedSince?: string;
  readonly onlyChangedLines?: boolean;
  readonly reports?: readonly ReportAsked[];
  readonly maxWarnings?: number;
  readonly requireEnforced?: boolean;
  readonly quiet?: boolean;
  readonly engine?: 'embedded' | 'helm';
  readonly helmBinary?: string;
  readonly timeout: number;
  readonly color?: boolean;
}

function lintOptions({ rule, scenario = [], timeout, ...given }: RawOptions): LintOptions {
  const last = given.reports?.at(-1);
  return {
    ...nothingAsked,
    ...given,
    format: last?.format === 'json' ? 'json' : 'text',
    output: last?.output ?? null,
    scenarios: scenario,
    rules: new Map(rule),
    timeoutMs: timeout * 1000,
  };
}

/** What the reports that are asked for cannot be; other commands than a run make one, in two formats. */
function wrongReports({ kind }: Invocation, { reports = [] }: RawOptions): string | null {
  if (kind === 'lint' || kind === 'hook') return reportsProblem(reports);
  if (kind === 'text' || kind === 'refused') return null;
  const wrong = reports.find(({ format }) => format !== 'text' && format !== 'json');
  return wrong ? `${kind} speaks text or json, not ${wrong.format}.` : null;
}

const nothingAsked = {
  values: [],
  set: [],
  releaseName: null,
  namespace: null,
  kubeVersion: null,
  apiVersions: [],
  decisions: [],
  discover: null,
  config: null,
  baseline: null,
  updateBaseline: false,
  prune: false,
  changedSince: null,
  onlyChangedLines: false,
  reports: [],
  maxWarnings: null,
  requireEnforced: false,
  quiet: false,
  engine: null,
  helmBinary: null,
  color: null,
} as const;

function lintCommand(version: string, action: (targets: string[], options: RawOptions) => void): Command {
  const command = new Command('kube-adr-lint')
    .description(
      "Renders a Helm chart in every configuration that matters and holds it to its team's architecture decisions.",
    )
    .argument(
      '[target...]',
      'chart folder, Chart.yaml, chart archive, rendered manifests (file or folder), or - for standard input',
      [],
    )
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(true)
    .addHelpText('after', examples)
    .action((targets, options) => action(targets, options));
  for (const option of lintFlags()) command.addOption(option);
  return command;
}
