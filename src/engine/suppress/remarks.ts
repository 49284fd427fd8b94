import type { Suppression } from '../../config/config.ts';
import type { Baseline, BaselineEntry } from '../../model/baseline.ts';
import type { Severity } from '../../model/decision.ts';
import type { Finding } from '../../model/finding.ts';
import { nearest } from '../../model/nearest.ts';
import type { FileRange } from '../../model/range.ts';
import type { RuleSummary } from '../../model/result.ts';
import type { CommentProblem, Scope } from './comments.ts';

/** What our own findings about suppressions go by; its severity is set as that of a rule. */
export const suppressionRule: RuleSummary = {
  id: 'suppression',
  summary: 'Require that what excuses findings gives a reason, is allowed, and still excuses something',
  remedy: 'Correct what excuses the finding, or take it out.',
};

/** What findings about suppressions share. */
export interface Remarking {
  readonly target: string;
  readonly severity: Exclude<Severity, 'off'>;
}

interface Remark {
  readonly messageId: string;
  readonly message: string;
  readonly remedy: string;
  readonly place: FileRange;
}

/** A finding about what a person wrote to excuse findings. */
export function remarkOf({ place, ...remark }: Remark, about: Remarking): Finding {
  return {
    ...about,
    ...remark,
    rule: suppressionRule.id,
    decision: null,
    resource: null,
    path: '',
    key: '',
    scenarios: [],
    location: { ...place, confidence: 'exact' },
    related: [],
  };
}

export function commentRemark({ messageId, message, remedy, place }: CommentProblem): Remark {
  return { messageId, message, remedy, place };
}

/** Names that neither a rule nor a decision has. */
export function unknownRemark(name: string, place: FileRange, known: readonly string[]): Remark {
  const near = nearest(name, known);
  const message = `no rule and no decision is called "${name}"`;
  const listed = '`kube-adr-lint rules` lists all rules, and `kube-adr-lint decisions` all decisions.';
  return { messageId: 'unknown', message, remedy: near ? `Did you mean "${near}"? ${listed}` : listed, place };
}

export function refusedRemark(refusal: string, place: FileRange): Remark {
  return { messageId: 'refused', message: refusal, remedy: 'Mend what is found, and take this out.', place };
}

export function unusedComment({ name, place }: Scope): Remark {
  const message = `${name} finds nothing here that the comment could suppress`;
  return { messageId: 'unused', message, remedy: `Take ${name} out of the comment, or the comment out.`, place };
}

export function unusedSelector({ rule, resource, decision, path, container, place }: Suppression): Remark {
  const where = [resource, decision, container, path].filter(part => part !== null).join(' · ');
  const message = `${rule} finds nothing${where === '' ? '' : ` at ${where}`} that this could excuse`;
  return { messageId: 'unused', message, remedy: 'Take it out of the config, or correct what it names.', place };
}

/** An entry that excuses nothing, since its finding is gone, or excused in another way. */
export function staleEntry(entry: BaselineEntry, { placeOf }: Baseline, isExcused: boolean): Remark {
  const { rule, decision, resource, path, chart } = entry;
  const where = [resource, path].filter(Boolean).join(' · ') || chart;
  const what = `${rule}${decision === null ? '' : ` (${decision})`}`;
  const message = isExcused
    ? `what ${what} finds at ${where} is excused by a comment or the config, and need not be known here`
    : `${what} finds nothing at ${where} any more`;
  const remedy = 'Take the entry out of the baseline: --prune does so.';
  return { messageId: 'stale', message, remedy, place: placeOf(entry) };
}
