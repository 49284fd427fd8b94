import type { Finding } from '../model/finding.ts';
import type { LintResult } from '../model/result.ts';
import type { Case } from './cases.ts';
import { count } from './count.ts';
import { nameOf, stateName } from './decision-lines.ts';
import { htmlFinding } from './html-finding.ts';
import { html } from './html-text.ts';
import { type Column, matrixOf, type Row } from './matrix.ts';

/** A cell shows no more than this; the rest is counted. */
const mostInCell = 50;

/** A column with more scenarios names the first one. */
const mostNamed = 2;
const together = 'all together';

/** The decisions of one target by its scenarios; cells with findings open to them. */
export function htmlMatrix(
  target: string,
  result: LintResult,
  { findings, quiet }: { readonly findings: readonly Finding[]; readonly quiet: boolean },
): string {
  const { columns, rows } = matrixOf(target, result, findings);
  const head = columns.map(column => `<th scope="col">${columnHead(column)}</th>`).join('');
  const body = rows.map(row => {
    const cells = row.cells.some(cases => cases.length > 0)
      ? columns.map((column, index) => cell(row.cells[index] ?? [], { row, column, result, quiet })).join('')
      : `<td class="none" colspan="${Math.max(columns.length, 1)}">${whyNone(row)}</td>`;
    return `<tr>${rowHead(row, result)}${cells}</tr>`;
  });
  if (body.length === 0) return '<p class="nothing">No decisions were found, and no rule that needs none reported.</p>';
  return `<div class="wide"><table class="matrix">
<thead><tr><th scope="col">Decision</th>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`;
}

/** `default, production`, or `default and 46 alike`. */
function columnName({ scenarios }: Column): string {
  const [first = null, ...others] = scenarios.map(name => name ?? together);
  return scenarios.length <= mostNamed ? [first, ...others].join(', ') : `${first} and ${others.length} alike`;
}

function columnHead({ scenarios }: Column): string {
  if (scenarios.length <= mostNamed) return html(columnName({ scenarios }));
  const [first = null, ...others] = scenarios;
  const more = others.map(name => `<li>${html(name ?? '')}</li>`).join('');
  const alike =
    more && `<details class="alike"><summary>and ${others.length} alike</summary><ul>${more}</ul></details>`;
  return `${html(first ?? together)}${alike}`;
}

function rowHead({ outcome, rule }: Row, { decisions, rules }: LintResult): string {
  if (!outcome)
    return `<th scope="row"><span class="id">${html(rule ?? '')}</span> ${html(rules.get(rule ?? '')?.summary ?? '')}<small>needs no decision</small></th>`;
  const { decision, state } = outcome;
  const place = `${decision.place.file}:${decision.place.start.line}`;
  return `<th scope="row"><span class="id">${html(nameOf(outcome, decisions))}</span> ${html(decision.title)}<small><span class="state ${state}">${stateName(state)}</span> <span class="file">${html(place)}</span></small></th>`;
}

/** Why a decision has no case at all. */
function whyNone({ outcome }: Row): string {
  if (!outcome) return '';
  const { state, reason } = outcome;
  return html(reason ?? (state === 'unenforced' ? 'no rule holds the chart to it' : stateName(state)));
}

interface CellOf {
  readonly row: Row;
  readonly column: Column;
  readonly result: LintResult;
  readonly quiet: boolean;
}

function cell(cases: readonly Case[], { row, column, result, quiet }: CellOf): string {
  const scenario = columnName(column);
  const label = `data-scenario="${html(scenario)}"`;
  const found = cases.flatMap(({ findings }) => findings);
  if (found.length === 0)
    return `<td class="${standingOf(cases)}" ${label} title="${html(tooltip(cases))}">${words[standingOf(cases)]}</td>`;
  const open = found.filter(({ suppressed }) => suppressed === undefined);
  const errors = open.filter(({ severity }) => severity === 'error');
  const shown = quiet ? found.filter(({ severity }) => severity === 'error') : found;
  const level = errors.length > 0 ? 'error' : open.length > 0 ? 'warning' : 'excused';
  const listed = shown.slice(0, mostInCell).map(finding => htmlFinding(finding, result.sources));
  const left = found.length - listed.length;
  const title = row.outcome
    ? `${nameOf(row.outcome, result.decisions)} ${row.outcome.decision.title}`
    : (row.rule ?? '');
  return `<td class="${level === 'excused' ? '' : 'broken '}${level}" ${label}><details name="cell" class="cell"><summary>${tally({ errors: errors.length, warnings: open.length - errors.length, excused: found.length - open.length })}</summary><div class="panel">
<h3>${html(title)} <small>in ${html(scenario)}</small></h3>
${listed.join('\n')}${left > 0 ? `<p class="nothing">${count(left, 'more finding')} not shown here.</p>` : ''}
</div></details></td>`;
}

const words = { holds: '✓ holds', nothing: 'nothing to check', unknown: '? not checked', none: '–' } as const;

function standingOf(cases: readonly Case[]): keyof typeof words {
  const has = (standing: Case['standing']) => cases.some(each => each.standing === standing);
  if (cases.length === 0) return 'none';
  return has('unknown') ? 'unknown' : has('holds') ? 'holds' : 'nothing';
}

function tooltip(cases: readonly Case[]): string {
  const told = {
    broken: 'broken',
    excused: 'excused',
    holds: 'holds',
    nothing: 'nothing to check',
    unknown: 'not checked',
  };
  return cases.map(({ rule, standing }) => `${rule}: ${told[standing]}`).join(', ') || 'not meant for this scenario';
}

function tally(amounts: { readonly errors: number; readonly warnings: number; readonly excused: number }): string {
  const { errors, warnings, excused } = amounts;
  const parts = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
    excused > 0 ? `${excused} excused` : '',
  ];
  return `${errors + warnings > 0 ? '✕ ' : ''}${parts.filter(Boolean).join(', ')}`;
}
