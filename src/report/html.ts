import type { LintResult } from '../model/result.ts';
import { count } from './count.ts';
import { htmlFailure } from './html-finding.ts';
import { htmlMatrix } from './html-matrix.ts';
import { style } from './html-style.ts';
import { html } from './html-text.ts';
import { painter } from './paint.ts';
import type { ReportOptions } from './reporter.ts';
import { allFindings } from './shown.ts';
import { verdictLine } from './summary.ts';
import { toldFailures } from './told-failures.ts';

/** One page that stands alone: the decisions by scenarios, each cell opening to what was found. It needs no scripts. */
export function htmlPage(result: LintResult, options: ReportOptions): string {
  const verdict = verdictLine(result, options, painter(false));
  const targets = [...new Set(result.targets)];
  // A cell whose warnings are not wanted does not hold for that.
  const findings = allFindings(result);
  const sections = targets.map(
    target =>
      `<section>\n<h2>${html(target)} <small>${count(result.scenarios.filter(each => each.target === target).length, 'scenario')}</small></h2>\n${htmlMatrix(target, result, { findings, quiet: options.quiet })}\n</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(`${targets.join(', ')}: ${verdict}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>
<h1>${html(verdict)}</h1>
<p class="under">${html(origin(result, options))}</p>
${tiles(result, options)}
</header>
${[...sections, ...failures(result), ...leftOut(result)].join('\n')}
</main>
</body>
</html>
`;
}

function origin({ engine, targets }: LintResult, { toolVersion }: ReportOptions): string {
  const rendered = engine ? `, rendered by Helm ${engine.version} (${engine.name})` : '';
  return `kube-adr-lint ${toolVersion} on ${targets.join(', ')}${rendered}`;
}

function tiles({ decisions, scenarios, failures: failed }: LintResult, { verdict }: ReportOptions): string {
  const enforced = decisions.filter(({ state }) => state === 'enforced');
  const holding = enforced.filter(outcome => outcome.findings === 0).length;
  const told = toldFailures(failed).length;
  const tile = (amount: string | number, noun: string, kind = '') =>
    `<li${kind && ` class="${kind}"`}><b>${amount}</b> ${noun}</li>`;
  return `<ul class="tiles">${[
    tile(verdict.errors, verdict.errors === 1 ? 'error' : 'errors', verdict.errors > 0 ? 'error' : ''),
    tile(verdict.warnings, verdict.warnings === 1 ? 'warning' : 'warnings', verdict.warnings > 0 ? 'warning' : ''),
    tile(`${holding} of ${decisions.length}`, 'decisions hold', holding === decisions.length ? 'good' : ''),
    tile(`${enforced.length} of ${decisions.length}`, 'decisions enforced'),
    tile(scenarios.length, scenarios.length === 1 ? 'scenario' : 'scenarios'),
    ...(told > 0 ? [tile(told, 'not checked', 'error')] : []),
  ].join('')}</ul>`;
}

function failures(result: LintResult): string[] {
  const told = toldFailures(result.failures);
  if (told.length === 0) return [];
  return [
    `<section>\n<h2>Not checked</h2>\n${told.map(each => htmlFailure(each, result.sources)).join('\n')}\n</section>`,
  ];
}

function leftOut({ notChecked, neverRendered }: LintResult): string[] {
  const items = [
    ...notChecked.map(({ message }) => message),
    ...neverRendered.map(({ template }) => `No scenario renders anything of ${template}.`),
  ];
  if (items.length === 0) return [];
  return [`<section>\n<h2>Left out</h2>\n<ul>${items.map(item => `<li>${html(item)}</li>`).join('')}</ul>\n</section>`];
}
