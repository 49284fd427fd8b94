import type { Binding, Entry, Severity } from './decision.ts';
import type { Failure, Staged } from './failure.ts';
import type { Placed } from './placed.ts';
import type { FileRange, Path } from './range.ts';

const severities: readonly string[] = ['off', 'warning', 'error'];

/**
 * Reads what an enforce block, or a key of the config's `enforce`, says: rule ids with options or lists of options, or
 * `none: <reason>` alone. A wrong entry is a failure and leaves the others standing. Rule ids and options are the engine's.
 */
export function bindingOf(decision: string, placed: Placed): Staged<Binding> {
  const { value, placeOf } = placed;
  const empty: Binding = { decision, entries: [], unenforceable: null, place: placeOf([]) };
  if (!isMapping(value)) return { value: empty, failures: [notMapping(value, placeOf([]))] };
  const rules = Object.entries(value).filter(([rule]) => rule !== 'none');
  const none = 'none' in value ? noneOf(value.none, { alone: rules.length === 0, place: placeOf(['none']) }) : nothing;
  const read = rules.map(([rule, options]) => entriesOf(rule, options, placeOf));
  return {
    value: { ...empty, entries: read.flatMap(one => one.value), unenforceable: none.value },
    failures: [...none.failures, ...read.flatMap(one => one.failures)],
  };
}

const nothing: Staged<null> = { value: null, failures: [] };

function notMapping(value: unknown, place: FileRange): Failure {
  const message = value === null ? 'nothing is enforced here' : 'what is enforced is no mapping of rules to options';
  return wrong(message, 'Write a rule id followed by its options, or "none:" followed by a reason.', place);
}

function noneOf(reason: unknown, at: { readonly alone: boolean; readonly place: FileRange }): Staged<string | null> {
  if (!at.alone) {
    const hint = 'Take "none" out if the rules apply, or the rules if nothing can be enforced.';
    return { value: null, failures: [wrong('"none" stands beside rules', hint, at.place)] };
  }
  if (typeof reason === 'string' && reason.trim() !== '') return { value: reason.trim(), failures: [] };
  return {
    value: null,
    failures: [wrong('"none" gives no reason', 'Write "none: <why nothing can be checked>".', at.place)],
  };
}

function entriesOf(rule: string, options: unknown, placeOf: Placed['placeOf']): Staged<readonly Entry[]> {
  if (!Array.isArray(options)) return staged(entryOf({ rule, options, path: [rule] }, placeOf));
  if (options.length === 0) {
    const hint = 'Leave the list out, or give the options of each check in it.';
    return { value: [], failures: [wrong(`"${rule}" has an empty list`, hint, placeOf([rule]))] };
  }
  const read = options.map((item, index) => staged(entryOf({ rule, options: item, path: [rule, index] }, placeOf)));
  return { value: read.flatMap(one => one.value), failures: read.flatMap(one => one.failures) };
}

function staged(read: Entry | readonly Failure[]): Staged<readonly Entry[]> {
  return 'rule' in read ? { value: [read], failures: [] } : { value: [], failures: read };
}

interface Written {
  readonly rule: string;
  readonly options: unknown;
  readonly path: Path;
}

function entryOf({ rule, options, path }: Written, placeOf: Placed['placeOf']): Entry | readonly Failure[] {
  // A rule without options is written `rule:`, which YAML reads as null.
  const given = options ?? {};
  if (!isMapping(given)) {
    const hint = `Write the options of "${rule}" as "name: value" lines below it, or nothing at all.`;
    return [wrong(`the options of "${rule}" are no mapping`, hint, placeOf(path))];
  }
  const { from = null, scenarios = null, severity = null, reason = null, suppressible = null, ...own } = given;
  const failures = reservedProblems({ from, scenarios, severity, reason, suppressible }).map(problem =>
    wrong(`"${problem.key}" of "${rule}" ${problem.message}`, problem.hint, placeOf([...path, problem.key])),
  );
  if (failures.length > 0) return failures;
  return {
    rule,
    options: own,
    from: from === null ? null : String(from).trim().toLowerCase(),
    scenarios: scenarios === null ? null : [scenarios].flat().map(String),
    severity: severity === null ? null : (severity as Severity), // one of the three: looked at above
    reason: reason === null ? null : String(reason),
    suppressible: suppressible !== false,
    place: placeOf(path),
    placeOf: inner => placeOf([...path, ...inner]),
  };
}

type Reserved = 'from' | 'scenarios' | 'severity' | 'reason' | 'suppressible';

function reservedProblems({ from, scenarios, severity, reason, suppressible }: Readonly<Record<Reserved, unknown>>) {
  const names = [scenarios].flat();
  return [
    text(from) || { key: 'from', message: 'is no section name', hint: 'Name a section, as in "from: implementation".' },
    scenarios === null ||
      (names.length > 0 && names.every(name => name !== null && text(name))) || {
        key: 'scenarios',
        message: 'is no list of scenario names',
        hint: 'Write "scenarios: [production]".',
      },
    severity === null ||
      severities.includes(String(severity)) || {
        key: 'severity',
        message: `is ${JSON.stringify(severity)}`,
        hint: `Write one of ${severities.join(', ')}.`,
      },
    text(reason) || { key: 'reason', message: 'is no text', hint: 'Write the reason as a sentence.' },
    suppressible === null ||
      typeof suppressible === 'boolean' || {
        key: 'suppressible',
        message: `is ${JSON.stringify(suppressible)}`,
        hint: 'Write true or false.',
      },
  ].filter(problem => problem !== true);
}

function text(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() !== '');
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(message: string, hint: string, location: FileRange): Failure {
  return { code: 'enforce-entry', message, hint, target: null, location };
}
