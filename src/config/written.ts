import type { DecisionStatus, Severity } from '../model/decision.ts';
import type { Path } from '../model/range.ts';
import { checkAgainst, type Problem, type Validator } from './schema-check.ts';

/** A config as it is written, once the schema has seen it. */
export interface WrittenConfig {
  readonly extends?: string | readonly string[];
  readonly decisions?: {
    readonly files?: string | readonly string[];
    readonly status?: DecisionStatus;
    readonly headings?: Readonly<Record<string, readonly string[]>>;
  };
  readonly components?: Readonly<Record<string, WrittenComponent>>;
  readonly externals?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly keys?: readonly string[];
  }[];
  readonly scenarios?: Readonly<Record<string, WrittenScenario>>;
  readonly discover?: boolean;
  readonly enforce?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rules?: Readonly<Record<string, Severity>>;
  readonly plugins?: readonly string[];
  readonly suppress?: readonly {
    readonly rule: string;
    readonly resource?: string;
    readonly decision?: string;
    readonly path?: string;
    readonly container?: string;
    readonly reason: string;
  }[];
  readonly baseline?: string;
}

interface WrittenComponent {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly all?: boolean;
}

export interface WrittenScenario {
  readonly values?: string | readonly string[];
  readonly set?: Readonly<Record<string, unknown>>;
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly expect?: 'renders' | 'fails';
}

/** What of a value satisfies the config's schema, and what is wrong with the rest. */
export function writtenConfig(
  value: unknown,
  validator: Validator,
): { readonly written: WrittenConfig; readonly problems: readonly Problem[] } {
  const whole = withoutEmpty(value ?? {});
  const { problems } = checkAgainst(validator, whole);
  let rest = whole;
  // Taking something away may leave a list item without what it needs, which then goes, too.
  for (let wrong = problems; wrong.length > 0; wrong = checkAgainst(validator, rest).problems) {
    rest = wrong.reduce<unknown>((left, problem) => without(left, problem.path), rest);
    rest = compact(rest);
  }
  return { written: (rest ?? {}) as WrittenConfig, problems }; // the schema has just found nothing wrong with it
}

/** A key with nothing after it, since all below it is commented out, is left out. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

/** The value without the field; list items are left empty, so that the others keep their index. */
function without(value: unknown, path: Path): unknown {
  const [step, ...inner] = path;
  if (step === undefined) return {};
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      index !== Number(step) ? item : inner.length > 0 ? without(item, inner) : undefined,
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) => {
      if (key !== step) return [[key, field]];
      return inner.length > 0 ? [[key, without(field, inner)]] : [];
    }),
  );
}

/** The value without list items that were taken away. */
function compact(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => item !== undefined).map(compact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, compact(field)]));
}
