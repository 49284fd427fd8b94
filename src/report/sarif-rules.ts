import type { Finding } from '../model/finding.ts';
import type { DecisionOutcome, LintResult } from '../model/result.ts';
import { within } from './sarif-text.ts';

/** GitHub refuses names that are longer, cuts descriptions, and takes no more rules. */
const longestName = 255;
const longestDescription = 1024;
const longestHelp = 20_000;
const mostRules = 25_000;

/** What a SARIF rule stands for: a rule of ours as one decision has it, or alone. */
interface Descriptor {
  readonly id: string;
  readonly rule: string;
  readonly level: 'warning' | 'error';
  readonly outcome: DecisionOutcome | null;
}

/** The rules of a run, those with findings first, and the place of each in that list by its id. */
export function sarifRules(
  result: LintResult,
  findings: readonly Finding[],
): {
  readonly rules: readonly object[];
  readonly indexOf: ReadonlyMap<string, number>;
} {
  const descriptors = new Map<string, Descriptor>();
  for (const each of [...findings.map(finding => ofFinding(finding, result)), ...result.decisions.flatMap(ofOutcome)])
    if (!descriptors.has(each.id)) descriptors.set(each.id, each);
  const listed = [...descriptors.values()].slice(0, mostRules);
  return {
    rules: listed.map(each => descriptorOf(each, result)),
    indexOf: new Map(listed.map(({ id }, index) => [id, index])),
  };

  function ofOutcome(outcome: DecisionOutcome): Descriptor[] {
    const { decision, rules } = outcome;
    return rules.map(({ rule, severity }) => ({
      id: ruleIdOf({ rule, decision: { id: decision.id, file: decision.place.file } }, result),
      rule,
      level: severity,
      outcome,
    }));
  }
}

/** `three-probes:AD-016`, or `unique-env` where no decision asks for it; the file is named where it takes two to tell. */
export function ruleIdOf(
  {
    rule,
    decision,
  }: { readonly rule: string; readonly decision: { readonly id: string; readonly file: string } | null },
  { decisions }: Pick<LintResult, 'decisions'>,
): string {
  if (!decision) return rule;
  const { id, file } = decision;
  const isAlone = decisions.every(({ decision: other }) => other.id !== id || other.place.file === file);
  return within(longestName, `${rule}:${isAlone ? id : `${file}#${id}`}`);
}

function ofFinding(finding: Finding, result: LintResult): Descriptor {
  const { decision, rule, severity } = finding;
  const outcome = result.decisions.find(
    ({ decision: { id, place } }) => id === decision?.id && place.file === decision.file,
  );
  return { id: ruleIdOf(finding, result), rule, level: severity, outcome: outcome ?? null };
}

function descriptorOf({ id, rule, level, outcome }: Descriptor, { rules, sources }: LintResult): object {
  const known = rules.get(rule);
  const summary = known ? `${known.summary}.` : `${rule}.`;
  const named = outcome ? `${outcome.decision.id} ${outcome.decision.title}` : null;
  const remedy = known?.remedy ?? '';
  return {
    id,
    name: pascal(rule),
    shortDescription: { text: within(longestDescription, named ? `${named}: ${summary}` : summary) },
    fullDescription: { text: within(longestDescription, `${summary} ${remedy}`.trim()) },
    help: {
      text: within(longestHelp, [summary, remedy, named && `Decided in ${named}.`].filter(Boolean).join(' ')),
      markdown: within(longestHelp, helpOf({ rule, summary, remedy }, outcome, sources)),
    },
    defaultConfiguration: { level },
    properties: {
      tags: ['architecture-decision', 'helm', 'kubernetes'],
      precision: 'very-high',
      'problem.severity': level,
    },
  };
}

function helpOf(
  { rule, summary, remedy }: { readonly rule: string; readonly summary: string; readonly remedy: string },
  outcome: DecisionOutcome | null,
  sources: LintResult['sources'],
): string {
  const parts = [
    `**${rule}**: ${summary}`,
    remedy && `**What to do**: ${remedy}`,
    `The rule's page is \`docs/rules/${rule}.md\` of kube-adr-lint.`,
  ];
  return [...parts, outcome && decisionText(outcome, sources)].filter(Boolean).join('\n\n');
}

/** The decision in its own words, as its document has them. */
function decisionText({ decision }: DecisionOutcome, sources: LintResult['sources']): string {
  const { id, title, statusText, place } = decision;
  const last = place.end.column === 1 ? place.end.line - 1 : place.end.line;
  const lines = sources.get(place.file)?.split(/\r?\n/) ?? [];
  const text = lines.slice(place.start.line, last).join('\n').trim();
  const status = statusText === '' ? '' : `, ${statusText}`;
  return `## ${id} ${title}\n\n\`${place.file}:${place.start.line}\`${status}\n\n${text}`.trim();
}

function pascal(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, first: string) => first.toUpperCase());
}
