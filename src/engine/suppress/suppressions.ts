import type { Config } from '../../config/config.ts';
import type { HeldBaseline } from '../../model/baseline.ts';
import type { DecisionDocument, Severity } from '../../model/decision.ts';
import type { Sources } from '../../model/range.ts';
import type { AnyRule } from '../../model/rule.ts';
import { type CommentProblem, readComments } from './comments.ts';
import { suppressionRule } from './remarks.ts';
import type { Bearing } from './suppress.ts';

/** All that a person has written to excuse findings of a target, and how to judge it. */
export interface Suppressions extends Bearing {
  /** Comments that cannot be followed. */
  readonly problems: readonly CommentProblem[];
  /** The ids of all rules that there are. */
  readonly rules: readonly string[];
  /** How hard our findings about suppressions speak. */
  readonly severity: Severity;
}

export interface SuppressionsWritten {
  /** The templates, values files and manifests. */
  readonly texts: Sources;
  readonly documents: readonly DecisionDocument[];
  readonly config: Pick<Config, 'suppress' | 'rules'>;
  readonly rules: readonly AnyRule[];
  readonly baseline: HeldBaseline | null;
}

/** Gathers what excuses findings. */
export function suppressionsOf({ texts, documents, config, rules, baseline }: SuppressionsWritten): Suppressions {
  const read = [
    ...[...texts].map(([file, text]) => readComments(file, text, false)),
    ...documents.map(({ file, text }) => readComments(file, text, true)),
  ];
  return {
    scopes: read.flatMap(({ scopes }) => scopes),
    problems: read.flatMap(({ problems }) => problems),
    selectors: config.suppress,
    baseline,
    rules: rules.map(({ meta }) => meta.id),
    severity: config.rules.get(suppressionRule.id)?.severity ?? 'warning',
  };
}
