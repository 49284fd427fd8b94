import type { OptionSchema } from '../model/options.ts';
import type { DecisionOutcome } from '../model/result.ts';
import type { AnyRule } from '../model/rule.ts';
import { aligned } from './columns.ts';
import { painter } from './paint.ts';

/** A rule that is to be explained. */
export interface RuleAsked {
  readonly rule: AnyRule;
  readonly decisions: readonly DecisionOutcome[];
  /** The path of its page; null where it has none. */
  readonly page: string | null;
}

/** What a rule checks, its options with their defaults, what to do about a finding, and which decisions use it. */
export function explainedRule({ rule, decisions, page }: RuleAsked, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const { id, summary, remedy, severity, recommended, options, reads } = rule.meta;
  const alone = recommended ? `recommended: runs without a decision, as ${severity}` : 'runs where a decision asks';
  const shapes = Object.keys(reads ?? {});
  const blocks = [
    [paint(['bold', 'cyan'], id), `${summary} (${alone})`],
    [paint('bold', 'Options'), ...optionLines(options)],
    ...(shapes.length > 0 ? [[`With "from", it reads ${shapes.join(', ')} of the decision's snippets`]] : []),
    [`${paint('bold', 'What to do')} ${remedy}`],
    [paint('bold', 'Used by'), ...userLines(id, decisions)],
    ...(page === null ? [] : [[`${paint('bold', 'More')} ${page}`]]),
  ];
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

function optionLines({ properties, required = [] }: AnyRule['meta']['options']): string[] {
  const options: [string, OptionSchema][] = Object.entries(properties);
  if (options.length === 0) return ['  none'];
  return aligned(
    options.map(([name, schema]) => [
      `  ${name}`,
      typeOf(schema),
      required.includes(name) ? 'required' : defaultOf(schema),
      schema.description ?? '',
    ]),
  );
}

function typeOf({ type, enum: allowed, format, items }: OptionSchema): string {
  if (allowed) return allowed.join(' | ');
  if (format) return format;
  if (type === 'array' && items) return `list of ${typeOf(items)}`;
  return [type ?? 'anything'].flat().join(' | ');
}

function defaultOf(schema: OptionSchema): string {
  return schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`;
}

function userLines(id: string, decisions: readonly DecisionOutcome[]): string[] {
  const users = decisions.flatMap(({ decision }) =>
    decision.entries
      .filter(({ rule }) => rule === id)
      .map(({ place }) => [`  ${decision.id}`, `${place.file}:${place.start.line}`, decision.title]),
  );
  return users.length > 0 ? aligned(users) : ['  no decision here'];
}
