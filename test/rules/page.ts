import { examine } from '../../src/engine/examine.ts';
import type { Trial } from '../../src/engine/trial.ts';
import type { AnyRule, OptionSchema } from '../../src/kit/index.ts';
import { casesOf } from './cases.ts';

/**
 * A rule's page with its facts brought up to date: what stands between `<!-- facts -->`, `<!-- options -->` or
 * `<!-- example: case -->` and the next `<!-- end -->`. Everything else is written by hand and stays.
 */
export async function withFacts(rule: AnyRule, page: string): Promise<string> {
  const parts = page.split(/(<!-- (?:facts|options|example: [\w-]+) -->[\s\S]*?<!-- end -->)/);
  return (await Promise.all(parts.map(part => partFor(rule, part)))).join('');
}

async function partFor(rule: AnyRule, part: string): Promise<string> {
  const [mark, what, name = ''] = /^<!-- (facts|options|example)(?:: ([\w-]+))? -->/.exec(part) ?? [];
  if (what === undefined) return part;
  const text = what === 'example' ? await exampleOf(rule, name) : what === 'facts' ? factsOf(rule) : optionsOf(rule);
  return `${mark}\n\n${text}\n\n<!-- end -->`;
}

function factsOf({ meta }: AnyRule): string {
  const shapes = Object.keys(meta.reads ?? {});
  return [
    `${meta.summary}.`,
    '',
    '| | |',
    '|---|---|',
    `| severity without a decision | ${meta.severity} |`,
    `| needs a decision | ${meta.recommended ? 'no, it is part of `recommended`' : 'yes'} |`,
    `| reads from a decision's snippets | ${shapes.join(', ') || 'nothing'} |`,
    `| remedy | ${meta.remedy} |`,
  ].join('\n');
}

function optionsOf({ meta }: AnyRule): string {
  const required: readonly string[] = meta.options.required ?? [];
  const options: [string, OptionSchema][] = Object.entries(meta.options.properties);
  const rows = options.map(([name, option]) => {
    const need = required.includes(name) ? 'required' : 'optional';
    return `| \`${name}\` | ${typeOf(option)} | ${need} | ${option.description ?? ''} |`;
  });
  return ['| option | type | | |', '|---|---|---|---|', ...rows].join('\n');
}

function typeOf({ type, format, items, properties, additionalProperties }: OptionSchema): string {
  if (format === 'component') return 'name of a component';
  if (items) return `list of ${typeOf(items)}s`;
  if (properties)
    return `mapping: ${Object.keys(properties)
      .map(name => `\`${name}\``)
      .join(', ')}`;
  if (typeof additionalProperties === 'object') return `mapping to ${typeOf(additionalProperties)}`;
  return [type ?? 'any'].flat().join(' or ');
}

/** A fixture: its options, the manifests with what is wrong, and what is said about them. */
async function exampleOf(rule: AnyRule, name: string): Promise<string> {
  const found = casesOf(rule.meta.id).find(each => each.name === name);
  if (!found) throw new Error(`${rule.meta.id} has no fixture "${name}"`);
  const invalid = found.trials.find(trial => trial.name === 'invalid.yaml');
  if (!invalid) throw new Error(`${found.folder} has no invalid.yaml`);
  const texts = textsOf(invalid);
  const { reports } = await examine(rule, invalid);
  const lines = reports.map(({ at, message }) => {
    const { line, column } = at.resource.rangeOf(at.path).start;
    const label = texts.find(text => text.name === at.resource.file)?.label;
    const place = texts.length > 1 ? `${label} ${line}:${column}` : `${line}:${column}`;
    return `${place}  error  ${message}  ${rule.meta.id}`;
  });
  const hasOptions = Object.keys(found.options).length > 0;
  const [first, ...others] = texts;
  const kind = first?.isDocument ? 'document' : 'manifests';
  const by = invalid.template ? ` of \`${invalid.template}\`` : '';
  return [
    ...(hasOptions
      ? ['With the options', fenced('yaml', found.optionsText), `the ${kind}${by}`]
      : [`The ${kind}${by}`]),
    ...(first ? [shown(first)] : []),
    ...others.flatMap(text => [`and \`${text.label}\``, shown(text)]),
    first?.isDocument && others.length === 0 ? 'gives' : 'give',
    fenced('text', lines.join('\n')),
    `The fixture, with the ${kind} as ${first?.isDocument ? 'it' : 'they'} should be: [${name}](../../${found.folder}/).`,
  ].join('\n\n');
}

interface PageText {
  readonly name: string;
  readonly label: string;
  readonly isDocument: boolean;
  /** Without the markers of findings. */
  readonly text: string;
}

/** The texts of a trial, by the name of their scenario. */
function textsOf({ name, text, scenarios = [], documents = [], file }: Trial): PageText[] {
  const parts = [
    { name, text, label: 'default' },
    ...scenarios.map(part => ({ ...part, label: part.scenario.name })),
    ...(file ? [{ ...file, label: 'Chart.yaml' }] : []),
    ...documents.map(part => ({ ...part, label: part.name })),
  ];
  return parts
    .map(part => ({
      ...part,
      isDocument: part.name.endsWith('.md'),
      text: part.text.replace(/ *(?:# <- .*|<!-- <- .*? -->)$/gm, ''),
    }))
    .filter(part => part.text.trim() !== '');
}

function shown({ isDocument, text }: PageText): string {
  return fenced(isDocument ? 'markdown' : 'yaml', text);
}

/** The fence is longer than any within. */
function fenced(language: string, text: string): string {
  const fence = '`'.repeat(text.includes('```') ? 4 : 3);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
