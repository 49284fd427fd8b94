import type { Entry } from '../model/decision.ts';
import type { DecisionOutcome, LintResult, RuleOutcome } from '../model/result.ts';
import { aligned, cut, widest } from './columns.ts';
import { count } from './count.ts';
import { decisionLines, stateName } from './decision-lines.ts';
import { type Paint, painter } from './paint.ts';

/** What a table of decisions is made of. */
export interface DecisionTable {
  readonly result: Pick<LintResult, 'targets' | 'decisions'>;
  /** Why no chart was checked; null where one was. */
  readonly note: string | null;
}

/** The decisions as a table: a row each, with its rules and its place below. */
export function decisionTable({ result, note }: DecisionTable, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const targets = [...new Set(result.decisions.map(({ target }) => target))];
  const several = new Set(result.targets).size > 1;
  // Where there was no chart, that is the reason of all; it is told once.
  const isKnown = note !== null;
  const tables = targets.map(target =>
    tableOf(
      result.decisions.filter(outcome => outcome.target === target),
      { heading: several ? target : null, isKnown, paint },
    ),
  );
  const lines = tables.length > 0 ? tables : ['no decisions found'];
  return `${[...lines, ...(note === null ? [] : [note])].join('\n\n')}\n`;
}

interface Shape {
  readonly heading: string | null;
  /** Whether the reason for not checking is known already. */
  readonly isKnown: boolean;
  readonly paint: Paint;
}

function tableOf(outcomes: readonly DecisionOutcome[], shape: Shape): string {
  const { heading, paint } = shape;
  const head = ['id', 'status', 'state', 'title'];
  const rows = outcomes.map(({ decision, state }) => [
    cut(decision.id, 30),
    cut(decision.status, 12),
    stateName(state),
    decision.title,
  ]);
  const [first = '', ...lines] = aligned([head, ...rows]);
  return [
    ...(heading === null ? [] : [paint('underline', heading)]),
    paint('dim', first),
    ...outcomes.flatMap((outcome, index) => [lines[index] ?? '', ...detailsOf(outcome, shape)]),
    '',
    ...decisionLines(outcomes).slice(0, 1),
  ].join('\n');
}

function detailsOf({ decision, state, reason, rules }: DecisionOutcome, { isKnown, paint }: Shape): string[] {
  const said = reason === null || (isKnown && state === 'not-checked') ? [] : [reason];
  const asked = decision.entries.map(entry =>
    ruleLine(
      entry,
      rules.find(rule => rule.entry === entry),
    ),
  );
  const { file, start } = decision.place;
  return [...[...said, ...asked].map(line => `  ${cut(line, widest - 2)}`), paint('dim', `  ${file}:${start.line}`)];
}

/** `three-probes (production): 4 checks, 1 finding`; the rule alone where it was not asked. */
function ruleLine({ rule, scenarios }: Entry, outcome: RuleOutcome | undefined): string {
  const where = scenarios === null ? '' : ` (${scenarios.join(', ')})`;
  if (!outcome || outcome.checked.length === 0) return `${rule}${where}`;
  const { checks, findings } = outcome;
  return `${rule}${where}: ${count(checks, 'check')}${findings > 0 ? `, ${count(findings, 'finding')}` : ''}`;
}
