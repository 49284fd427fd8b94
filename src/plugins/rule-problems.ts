import { checkAgainst } from '../config/schema-check.ts';
import { validatorFor } from '../config/validators.ts';
import type { AnyRule } from '../model/rule.ts';
import { metaSchema } from './rule-schema.ts';

/** What keeps a value from being a rule: a clause each, with a sentence on what to do. */
export interface RuleProblem {
  readonly message: string;
  readonly hint: string;
}

/** No rule can be called so: it is no id. */
const metaSchemaName = '(rule)';

/** Keys of an entry that are never options, and the key that stands for no rule. */
const reservedOptions: readonly string[] = ['from', 'scenarios', 'severity', 'reason', 'suppressible'];
const reservedIds: Readonly<Record<string, string>> = {
  none: 'says that a decision has no rule',
  suppression: 'names what we find about suppressions',
};

/** What is wrong with something that a plugin lists as a rule; empty where it is one. */
export async function ruleProblems(candidate: unknown): Promise<readonly RuleProblem[]> {
  if (!isMapping(candidate) || !isMapping(candidate.meta) || typeof candidate.create !== 'function')
    return [{ message: 'is no rule', hint: 'Make it with defineRule({ meta, create }) of kube-adr-lint/kit.' }];
  const { problems } = checkAgainst(await validatorFor(metaSchemaName, metaSchema), candidate.meta);
  if (problems.length > 0) return problems.map(({ message, hint }) => ({ message: `meta: ${message}`, hint }));
  // The schema has just found that its meta is a rule's.
  return contentProblems(candidate as unknown as AnyRule);
}

async function contentProblems({ meta, prepare }: AnyRule): Promise<readonly RuleProblem[]> {
  const taken = reservedIds[meta.id];
  if (taken !== undefined) return [{ message: `meta: "${meta.id}" ${taken}`, hint: 'Give the rule another id.' }];
  if (prepare !== undefined && typeof prepare !== 'function')
    return [{ message: '"prepare" is no function', hint: 'Make it a function, or leave it out.' }];
  const notRead = Object.entries(meta.reads ?? {}).find(([, read]) => typeof read !== 'function');
  if (notRead)
    return [
      { message: `meta: "reads.${notRead[0]}" is no function`, hint: 'Make it a function from a snippet to options.' },
    ];
  const reserved = reservedOptions.find(name => name in meta.options.properties);
  if (reserved !== undefined)
    return [
      { message: `meta: "${reserved}" cannot be an option`, hint: 'Every entry may have this key; rename the option.' },
    ];
  return schemaProblems(meta);
}

async function schemaProblems({ id, options }: AnyRule['meta']): Promise<readonly RuleProblem[]> {
  try {
    await validatorFor(id, options);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ message: `meta: "options" is no JSON Schema: ${reason}`, hint: 'Correct the schema of the options.' }];
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
