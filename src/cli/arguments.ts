import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../model/decision.ts';
import type { SetOption } from '../model/scenario.ts';
import { examples } from './examples.ts';
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
    const { format = 'text', config = null } = command.opts<RawOptions>();
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
  for (const each of [command, rules, init, ...others]) {
    each.exitOverride();
    each.configureOutput({ writeOut: text => said.push(text), writeErr: text => said.push(text) });
  }
  try {
    command.parse([...argv], { from: 'user' });
    return invocation;
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
  readonly format?: 'text' | 'json';
  readonly output?: string;
  readonly maxWarnings?: number;
  readonly requireEnforced?: boolean;
  readonly quiet?: boolean;
  readonly engine?: 'embedded' | 'helm';
  readonly helmBinary?: string;
  readonly timeout: number;
  readonly color?: boolean;
}

function lintOptions({ rule, scenario = [], timeout, ...given }: RawOptions): LintOptions {
  return { ...nothingAsked, ...given, scenarios: scenario, rules: new Map(rule), timeoutMs: timeout * 1000 };
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
  format: 'text',
  output: null,
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
  for (const option of [...renderOptions(), ...checkOptions(), ...reportOptions(), ...engineOptions()])
    command.addOption(option);
  return command;
}

function renderOptions(): Option[] {
  const options = [
    new Option('-f, --values <file>', 'a values file, over the chart’s own; may be given again').argParser(
      collect(text => text),
    ),
    new Option('--scenario <name>', 'check this scenario only; may be given again').argParser(collect(text => text)),
    // First: alone, `--no-discover` would make the other the default.
    new Option('--discover', 'look for scenarios, whatever the config says'),
    new Option('--no-discover', 'check the default scenario, and those that the config names, only'),
    new Option('--release-name <name>', 'the release (default: the chart’s name)'),
    new Option('-n, --namespace <name>', 'the release’s namespace'),
    new Option('--kube-version <version>', 'the Kubernetes version that the chart sees'),
    new Option('-a, --api-versions <version>', 'an API version that the chart sees; may be given again').argParser(
      collect(text => text),
    ),
  ];
  for (const flag of ['set', 'set-string', 'set-json', 'set-file', 'set-literal'] as const) {
    const option = new Option(`--${flag} <key=value>`, `as Helm’s --${flag}; may be given again`);
    option.attributeName = () => 'set';
    options.push(option.argParser(collect((text): SetOption => ({ flag, text }))));
  }
  return options;
}

function checkOptions(): Option[] {
  return [
    new Option(
      '-d, --decisions <path>',
      'a decision file, folder or glob; may be given again (default: found)',
    ).argParser(collect(text => text)),
    new Option('-c, --config <file>', 'the config (default: found from the chart upward)'),
    new Option('--print-config', 'print the config that holds for the target, and stop'),
    new Option('--rule <id=severity>', 'off, warning or error for one rule; may be given again').argParser(
      collect(ruleSeverity),
    ),
  ];
}

function reportOptions(): Option[] {
  return [
    formatOption(),
    new Option('-o, --output <file>', 'write the report to a file'),
    new Option('--max-warnings <number>', 'fail where there are more warnings').argParser(wholeNumber),
    new Option('--require-enforced', 'fail where a decision is unenforced, or its rules met nothing to check'),
    new Option('-q, --quiet', 'report errors only'),
    // First: alone, `--no-color` would make colours the default.
    new Option('--color', 'colours, even in a pipe'),
    new Option('--no-color', 'no colours'),
  ];
}

function formatOption(): Option {
  return new Option('--format <format>', 'how to report').choices(['text', 'json']);
}

function engineOptions(): Option[] {
  return [
    new Option('--engine <engine>', 'what renders (default: embedded, else helm)').choices(['embedded', 'helm']),
    new Option('--helm-binary <path>', 'the helm binary (default: on PATH)'),
    new Option('--timeout <seconds>', 'for one render').argParser(seconds).default(10),
  ];
}

/** A parser for an option that may be given again; each time takes one value, so that it never swallows a target. */
function collect<T>(parse: (text: string) => T): (text: string, previous: T[] | undefined) => T[] {
  return (text, previous = []) => [...previous, parse(text)];
}

function ruleSeverity(text: string): [string, Severity] {
  const match = /^([^=]+)=(off|warning|error)$/.exec(text);
  if (!match?.[1]) throw new InvalidArgumentError('Write it as ID=SEVERITY, with off, warning or error.');
  return [match[1], match[2] as Severity];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

function seconds(text: string): number {
  const value = Number(text.replace(/s$/, ''));
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('Give a number of seconds above 0.');
  return value;
}
