/** The part of JSON Schema that rule options are written in. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** The schema of one option. `description` is shown in the rule's page. */
export interface OptionSchema {
  readonly type?:
    | 'string'
    | 'number'
    | 'integer'
    | 'boolean'
    | 'array'
    | 'object'
    | readonly ('string' | 'number' | 'integer' | 'boolean')[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly (string | number | boolean)[];
  readonly items?: OptionSchema;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | OptionSchema;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  /** `component`: the string names a component, which the engine finds, or reports missing. */
  readonly format?: 'component';
  /** The keys of the object name scenarios: the engine says which of them the chart does not have. */
  readonly keysAre?: 'scenarios';
}

interface ByName {
  string: string;
  number: number;
  integer: number;
  boolean: boolean;
}

type ObjectOf<S> = S extends { readonly properties: infer Properties }
  ? {
      readonly [Key in keyof Properties as IsGiven<S, Key, Properties[Key]> extends true ? Key : never]: ValueOf<
        Properties[Key]
      >;
    } & {
      readonly [Key in keyof Properties as IsGiven<S, Key, Properties[Key]> extends true ? never : Key]?: ValueOf<
        Properties[Key]
      >;
    }
  : S extends { readonly additionalProperties: infer Value extends OptionSchema }
    ? Readonly<Record<string, ValueOf<Value>>>
    : Readonly<Record<string, unknown>>;

type IsGiven<S, Key, Property> = Property extends { readonly default: unknown }
  ? true
  : S extends { readonly required: readonly (infer Names)[] }
    ? Key extends Names
      ? true
      : false
    : false;

type ValueOf<S> = S extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : S extends { readonly type: readonly (infer Name)[] }
    ? ByName[Name & keyof ByName]
    : S extends { readonly type: infer Name extends keyof ByName }
      ? ByName[Name]
      : S extends { readonly type: 'array'; readonly items: infer Item }
        ? readonly ValueOf<Item>[]
        : S extends { readonly type: 'array' }
          ? readonly unknown[]
          : S extends { readonly type: 'object' }
            ? ObjectOf<S>
            : unknown;

/** The type of the options that a schema describes: those with a default or in `required` are always there. */
export type OptionsOf<S> = ObjectOf<S>;
