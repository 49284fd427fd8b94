import { checkAgainst } from '../config/schema-check.ts';
import { validatorFor } from '../config/validators.ts';
import { shapesOf } from '../decisions/shapes.ts';
import { optionsFromSnippets } from '../decisions/snippet-options.ts';
import type { Decision, Entry } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { AnyRule } from '../model/rule.ts';
import { brokenRule } from './broken-rule.ts';
import type { PlannedRule } from './planned-rule.ts';

/** Options, and where those were read that the entry leaves out. */
type ReadOptions = Pick<PlannedRule, 'options' | 'readFrom'>;

interface Asked {
  readonly decision: Decision;
  readonly rule: AnyRule;
  readonly target: string;
}

/** An entry's options: its own, those read from the decision's snippets, and the schema's defaults. Null where they are wrong. */
export async function entryOptions(
  entry: Entry,
  { decision, rule, target }: Asked,
): Promise<Staged<ReadOptions | null>> {
  const written = writtenOptions(entry, { decision, rule, target });
  if (written.value === null) return { value: null, failures: written.failures };
  const { options, readFrom } = written.value;
  const validator = await validatorFor(rule.meta.id, rule.meta.options);
  const { value, problems } = checkAgainst(validator, options);
  const wrong = problems.map(
    ({ path, message, hint }): Failure => ({
      code: 'option-invalid',
      message: `${decision.id}, ${entry.rule}: ${message}`,
      hint,
      target,
      location: entry.placeOf(path),
    }),
  );
  const failures = [...written.failures.map(failure => ({ ...failure, target })), ...wrong];
  return { value: failures.length > 0 ? null : { options: value as ReadOptions['options'], readFrom }, failures };
}

function writtenOptions(entry: Entry, { decision, rule, target }: Asked): Staged<ReadOptions | null> {
  if (entry.from === null) return { value: { options: entry.options, readFrom: {} }, failures: [] };
  const shapes = shapesOf(decision, entry.from);
  try {
    const read = optionsFromSnippets(entry, rule.meta.reads, shapes.value);
    const { options, places: readFrom } = read.value;
    return { value: { options, readFrom }, failures: [...shapes.failures, ...read.failures] };
  } catch (error) {
    return { value: null, failures: [brokenRule({ rule, entry }, target, error)] };
  }
}
