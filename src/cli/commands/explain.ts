import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { names } from '../../engine/bind.ts';
import type { Decision } from '../../model/decision.ts';
import type { Inspection } from '../../model/inspection.ts';
import { nearest } from '../../model/nearest.ts';
import type { AnyRule } from '../../model/rule.ts';
import { explainedDecision } from '../../report/explained-decision.ts';
import { explainedRule } from '../../report/explained-rule.ts';
import { hasColour } from '../colour.ts';
import { packageRoot } from '../package-root.ts';
import { tellFailures } from '../tell-failures.ts';
import { writeOut } from '../write-out.ts';
import { type Asked, inspectFor, survey } from './survey.ts';

/** A decision or a rule that is to be explained. */
export interface Explaining extends Asked {
  readonly subject: string;
}

/** Explains a decision with the checks that it makes here, or a rule. @returns the exit code */
export async function explain(asked: Explaining): Promise<number> {
  const inspection = await inspectFor(asked);
  const decisions = decisionsMeant(asked.subject, inspection);
  if (decisions.length > 0) return explainDecisions(decisions, asked, inspection);
  const rule = inspection.rules.find(({ meta }) => meta.id === asked.subject.toLowerCase());
  if (rule) return explainRule(rule, asked, inspection);
  tellUnknown(asked.subject, inspection);
  return 2;
}

/** Several where files share an id. */
function decisionsMeant(subject: string, { result }: Inspection): Decision[] {
  const all = result.decisions.map(({ decision }) => decision);
  const exact = all.filter(decision => names(subject, decision));
  return exact.length > 0 ? exact : all.filter(({ id }) => id.toLowerCase() === subject.toLowerCase());
}

async function explainDecisions(
  decisions: readonly Decision[],
  asked: Explaining,
  inspection: Inspection,
): Promise<number> {
  const { result, note } = await survey(asked);
  const summaries = new Map(inspection.rules.map(({ meta }) => [meta.id, meta.summary]));
  const colour = hasColour(asked.options);
  const blocks = decisions.map(decision => explainedDecision({ decision, result, summaries, note }, { colour }));
  const isWritten = writeOut(blocks.join('\n'), asked.options.output);
  tellFailures(result.failures);
  return !isWritten || result.failures.length > 0 ? 2 : 0;
}

function explainRule(rule: AnyRule, { options }: Explaining, { result }: Inspection): number {
  const path = join(packageRoot(), 'docs', 'rules', `${rule.meta.id}.md`);
  const page = existsSync(path) ? path : null;
  const text = explainedRule({ rule, decisions: result.decisions, page }, { colour: hasColour(options) });
  return writeOut(text, options.output) ? 0 : 2;
}

function tellUnknown(subject: string, { result, rules }: Inspection): void {
  const ids = [...new Set(result.decisions.map(({ decision }) => decision.id))];
  const known = [...ids, ...rules.map(({ meta }) => meta.id)];
  const near = nearest(subject, known) ?? nearest(subject.toUpperCase(), known);
  const hint = near ? ` Did you mean "${near}"?` : '';
  const listed = ids.length > 20 ? `${ids.slice(0, 20).join(', ')}, …` : ids.join(', ') || 'none';
  process.stderr.write(
    `No decision here and no rule is called "${subject}".${hint} Decisions here: ${listed}. \`kube-adr-lint rules\` lists the rules.\n`,
  );
  tellFailures(result.failures);
}
