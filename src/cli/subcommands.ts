import type { Command } from 'commander';
import type { Invocation, LintOptions } from './arguments.ts';

/** What a subcommand needs of the program that it belongs to. */
export interface Program {
  readonly command: Command;
  /** The options of the whole command line; they may stand before and after the subcommand. */
  readonly options: () => LintOptions;
  readonly take: (invocation: Invocation) => void;
}

type Asking = Extract<Invocation, { readonly kind: 'decisions' | 'explain' | 'doctor' | 'show' }>;

interface Adding extends Omit<Program, 'take'> {
  readonly take: (asked: Asking) => void;
}

const targets = 'charts or manifests, as for a run (default: this folder)';

const runOptions = `
The options of a run (-f, --set, --scenario, --config, --decisions, …) hold here too; see kube-adr-lint --help.
A chart in a folder that is called like a command is named ./NAME.
`;

/** Adds the commands that ask about decisions, rules and manifests. */
export function addSubcommands({ take, ...others }: Program): readonly Command[] {
  const program = { ...others, take: (asked: Asking) => take(inFormat(asked)) };
  return [decisions(program), explain(program), doctor(program), show(program)];
}

/** What was asked for, unless it asks for a format that only a run has. */
function inFormat(asked: Asking): Invocation {
  const formats: readonly string[] = asked.kind === 'decisions' ? ['text', 'json'] : ['text'];
  const { format } = asked.options;
  if (formats.includes(format)) return asked;
  return { kind: 'refused', text: `error: ${asked.kind} is told as ${formats.join(' or ')}, not as ${format}.\n` };
}

function decisions({ command, options, take }: Adding): Command {
  return command
    .command('decisions')
    .description('list every decision with its status, rules and state')
    .argument('[target...]', targets, [])
    .action((named: string[]) => take({ kind: 'decisions', targets: named, options: options() }))
    .addHelpText(
      'after',
      `
Examples:
  kube-adr-lint decisions charts/todo-app
      what each decision checks in this chart, and where it stands
  kube-adr-lint decisions charts/todo-app --format json --require-enforced
      the same for a program; exit code 1 where a decision is unenforced, or its rules met nothing
  kube-adr-lint decisions --decisions docs/adr
      without a chart: which decisions have rules at all

Exit: 0; 1 with --require-enforced; 2 something could not be checked. Findings do not matter here.
${runOptions}`,
    );
}

function explain({ command, options, take }: Adding): Command {
  return command
    .command('explain')
    .description('show a decision with the checks that it makes here, or a rule')
    .argument('<subject>', 'a decision’s id, or a rule’s')
    .argument('[target...]', targets, [])
    .action((subject: string, named: string[]) =>
      take({ kind: 'explain', subject, targets: named, options: options() }),
    )
    .addHelpText(
      'after',
      `
Examples:
  kube-adr-lint explain AD-014 charts/todo-app
      its text, its checks with their options and where these come from, and how they stand
  kube-adr-lint explain docs/adr/a.md#AD-014 charts/todo-app
      the one of that file, where several have the id
  kube-adr-lint explain three-probes
      what the rule checks, its options, and the decisions that use it
${runOptions}`,
    );
}

function doctor({ command, options, take }: Adding): Command {
  return command
    .command('doctor')
    .description('check config and decisions without a chart')
    .argument('[folder]', 'where the search for both begins', '.')
    .action((folder: string) => take({ kind: 'doctor', folder, options: options() }))
    .addHelpText(
      'after',
      `
Examples:
  kube-adr-lint doctor
      every document and block that cannot be read, every rule and option that does not exist
  kube-adr-lint doctor --config lint/kube-adr-lint.yaml --decisions docs/adr
      the same for these

Nothing is rendered. Exit: 0 all can be read; 2 something cannot.
`,
    );
}

function show({ command, options, take }: Adding): Command {
  return command
    .command('show')
    .description('print a rendered manifest')
    .argument('<resource>', 'Kind/name, a name, or a kind')
    .argument('[target]', 'a chart or manifests (default: this folder)')
    .action((resource: string, target: string | undefined) =>
      take({ kind: 'show', resource, targets: target === undefined ? [] : [target], options: options() }),
    )
    .addHelpText(
      'after',
      `
Examples:
  kube-adr-lint show Deployment/todo-app-mcp-server charts/todo-app
      as the chart's own values make it, with the template that it comes from
  kube-adr-lint show todo-app-mcp-server charts/todo-app --scenario production --scenario default
      everything of that name, in both scenarios
  kube-adr-lint show Service charts/todo-app --set mcpServer.enabled=false
      every Service
${runOptions}`,
    );
}
