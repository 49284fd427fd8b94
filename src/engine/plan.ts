import type { Config } from '../config/config.ts';
import { checkAgainst } from '../config/schema-check.ts';
import { validatorFor } from '../config/validators.ts';
import type { Decision, Entry, Severity } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { AnyRule } from '../model/rule.ts';
import { entryOptions } from './entry-options.ts';
import { isNotRun } from './not-run.ts';
import type { PlannedRule } from './planned-rule.ts';
import { suppressionRule } from './suppress/remarks.ts';
import { unknownRule } from './unknown-rule.ts';

export interface PlanRequest {
  readonly target: string;
  /** By id: ours and those of plugins. */
  readonly rules: readonly AnyRule[];
  /** With the config's bindings laid over their blocks. */
  readonly decisions: readonly Decision[];
  readonly config: Pick<Config, 'recommended' | 'rules'>;
}

/** A request with its rules by id. */
interface Planning extends Omit<PlanRequest, 'rules'> {
  readonly rules: ReadonlyMap<string, AnyRule>;
}

export interface Plan {
  readonly rules: readonly PlannedRule[];
  /** Decisions with an entry that could not be planned, and why. */
  readonly unplanned: ReadonlyMap<Decision, string>;
}

/** Pairs every entry with its rule, checks its options and settles its severity; adds the rules that need no decision. */
export async function plan(request: PlanRequest): Promise<Staged<Plan>> {
  const planning = { ...request, rules: new Map(request.rules.map(rule => [rule.meta.id, rule])) };
  const failures: Failure[] = unknownRules(planning);
  const unplanned = new Map<Decision, string>();
  const rules: PlannedRule[] = [];
  for (const decision of request.decisions.filter(decision => !isNotRun(decision))) {
    for (const entry of decision.entries) {
      const planned = await planEntry(entry, decision, planning);
      if (planned.value) rules.push(planned.value);
      failures.push(...planned.failures);
      if (planned.failures.length > 0) unplanned.set(decision, `its entry for ${entry.rule} is wrong`);
    }
  }
  rules.push(...(await presetRules(planning)));
  return { value: { rules, unplanned }, failures };
}

async function planEntry(entry: Entry, decision: Decision, request: Planning): Promise<Staged<PlannedRule | null>> {
  const rule = request.rules.get(entry.rule);
  if (!rule) return { value: null, failures: [unknownRule(entry, request)] };
  const severity = severityOf(entry, { decision, rule, request });
  if (severity === 'off') return { value: null, failures: [] };
  const { value, failures } = await entryOptions(entry, { decision, rule, target: request.target });
  return { value: value && { rule, ...value, severity, decision, entry }, failures };
}

interface Asked {
  readonly decision: Decision;
  readonly rule: AnyRule;
  readonly request: Planning;
}

/** The entry's severity, else the config's, else what the decision's status says. */
function severityOf(entry: Entry, { decision, rule, request }: Asked): Severity {
  const byStatus = decision.status === 'accepted' ? 'error' : 'warning';
  return entry.severity ?? request.config.rules.get(rule.meta.id)?.severity ?? byStatus;
}

/** The recommended rules, and those that the config switches on by name, as far as they need no options. */
async function presetRules({ rules, config }: Planning): Promise<PlannedRule[]> {
  const planned: PlannedRule[] = [];
  for (const rule of rules.values()) {
    const { id, recommended, severity: own, options: schema } = rule.meta;
    const asked = config.rules.get(id)?.severity;
    const severity = asked ?? (recommended && config.recommended ? own : 'off');
    if (severity === 'off' || schema.required?.length > 0) continue;
    const options = checkAgainst(await validatorFor(id, schema), {}).value as PlannedRule['options'];
    planned.push({ rule, options, severity, decision: null, entry: null, readFrom: {} });
  }
  return planned;
}

function unknownRules({ config, rules, target }: Planning): Failure[] {
  return [...config.rules]
    .filter(([rule]) => !rules.has(rule) && rule !== suppressionRule.id)
    .map(([rule, { place }]) => unknownRule({ rule, place }, { rules, target }));
}
