import { InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../model/decision.ts';
import type { SetOption } from '../model/scenario.ts';
import { changeOptions } from './hook-command.ts';
import { reportOptions } from './report-options.ts';

/** The options of a run, in the order in which the help lists them. */
export function lintFlags(): Option[] {
  return [...renderOptions(), ...checkOptions(), ...reportOptions(), ...verdictOptions(), ...engineOptions()];
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
    new Option('--baseline <file>', 'findings that are known, and excused (default: what the config names)'),
    new Option('--update-baseline', 'write what is found now to the baseline, and excuse it'),
    new Option('--prune', 'take out of the baseline what is found no more'),
    ...changeOptions(),
  ];
}

function verdictOptions(): Option[] {
  return [
    new Option('--max-warnings <number>', 'fail where there are more warnings').argParser(wholeNumber),
    new Option('--require-enforced', 'fail where a decision is unenforced, or its rules met nothing to check'),
    new Option('-q, --quiet', 'report errors only'),
    // First: alone, `--no-color` would make colours the default.
    new Option('--color', 'colours, even in a pipe'),
    new Option('--no-color', 'no colours'),
  ];
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
