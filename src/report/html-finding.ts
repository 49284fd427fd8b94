import type { Finding, Related } from '../model/finding.ts';
import type { Sources } from '../model/range.ts';
import { htmlExcerpt } from './html-excerpt.ts';
import { html } from './html-text.ts';
import { hasLine, subjectOf } from './shown.ts';
import type { ToldFailure } from './told-failures.ts';

/** What a reader must know of how sure a place is. */
const doubts: Readonly<Record<string, string>> = {
  'call site': 'a helper wrote it; this line calls the helper',
  candidate: 'one of several places that may decide it',
  unresolved: 'the line is not known',
};

/** One finding with its sources. */
export function htmlFinding(finding: Finding, sources: Sources): string {
  const { severity, message, rule, decision, remedy, scenarios, suppressed } = finding;
  const subject = subjectOf(finding);
  const facts = [
    subject && `<code>${html(subject)}</code>`,
    scenarios.length > 1 && `in ${html(scenarios.slice(0, 8).join(', '))}${moreThan(8, scenarios)}`,
    suppressed && `excused: ${html(suppressed.reason)} <code>${html(nameOf(suppressed.place))}</code>`,
    decision && `${html(`${decision.id} ${decision.title}`)} <code>${html(`${decision.file}:${decision.line}`)}</code>`,
  ].filter(Boolean);
  return `<article class="finding">
<h4><span class="level ${severity}">${severity}</span> ${html(message)} <code>${html(rule)}</code></h4>
${placeOf(finding, sources)}
<ul class="facts">${facts.map(fact => `<li>${fact}</li>`).join('')}</ul>
${alsoAt(finding, sources)}<p class="fix"><b>Fix:</b> ${html(remedy)}</p>
</article>`;
}

/** Something that could not be checked. */
export function htmlFailure({ failure, targets }: ToldFailure, sources: Sources): string {
  const { message, hint, code, location } = failure;
  const place = location ? `<p class="place"><code>${html(nameOf(location))}</code></p>` : '';
  return `<article class="finding">
<h4><span class="level error">not checked</span> ${html(message)} <code>${html(code)}</code></h4>
${place}${location ? htmlExcerpt(location, sources) : ''}
<ul class="facts">${targets.map(target => `<li><code>${html(target)}</code></li>`).join('')}</ul>
<p class="fix"><b>Fix:</b> ${html(hint)}</p>
</article>`;
}

function placeOf({ location, related }: Finding, sources: Sources): string {
  const doubt = doubts[location.confidence];
  const note = doubt ? ` <span class="doubt">${doubt}</span>` : '';
  const name = hasLine(location) ? nameOf(location) : location.file;
  const rendered = hasLine(location) ? undefined : related.find(({ kind }) => kind === 'rendered');
  const shown = rendered
    ? `<p class="place">${html(rendered.message)} <code>${html(nameOf(rendered.location))}</code></p>${htmlExcerpt(rendered.location, sources)}`
    : htmlExcerpt(location, sources);
  return `<p class="place"><code>${html(name)}</code>${note}</p>${shown}`;
}

/** The other places, folded: the finding's own decision is named already. */
function alsoAt({ related, location }: Finding, sources: Sources): string {
  const others = related.filter(({ kind }) => kind !== 'decision' && (kind !== 'rendered' || hasLine(location)));
  if (others.length === 0) return '';
  return `<details class="also"><summary>${others.length} more ${others.length === 1 ? 'place' : 'places'}</summary>${others.map(each => otherPlace(each, sources)).join('')}</details>\n`;
}

function otherPlace({ kind, message, location }: Related, sources: Sources): string {
  return `<p class="place">${html(message || kind)} <code>${html(nameOf(location))}</code></p>${htmlExcerpt(location, sources)}`;
}

function nameOf({ file, start }: { readonly file: string; readonly start: { readonly line: number } }): string {
  return `${file}:${start.line}`;
}

function moreThan(shown: number, all: readonly unknown[]): string {
  return all.length > shown ? ` and ${all.length - shown} more` : '';
}
