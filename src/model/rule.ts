import type { Decision, DecisionDocument, Passage } from './decision.ts';
import type { KindTypes } from './kinds.ts';
import type { Component, Container, Manifests, Place, Resource, Workload } from './manifest.ts';
import type { OptionsOf, OptionsSchema } from './options.ts';
import type { Path } from './range.ts';
import type { Rendered } from './rendered.ts';

/** Message ids and their texts. A text names its data in braces: `'{kind} {name} is public'`. */
export type Messages = Readonly<Record<string, string>>;

/** The names in braces of a message. */
type DataNames<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | DataNames<Rest>
  : never;

type DataOf<Text extends string> = [DataNames<Text>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: { readonly [Name in DataNames<Text>]: string | number } };

/** One report of a rule: where, which message, with which data. */
export type Report<M extends Messages> = {
  [Id in keyof M & string]: {
    readonly at: Place;
    readonly messageId: Id;
    /** Other fields that explain it, such as the one compared with. */
    readonly related?: readonly { readonly at: Place; readonly message: string }[];
  } & DataOf<M[Id]>;
}[keyof M & string];

/** What a visitor returns when it met nothing of its subject, so that the call does not count as a check. */
export const nothingToCheck = 'nothing to check';

/** A visitor's answer: nothing, or `nothingToCheck`. */
export type Checked = void | typeof nothingToCheck;

/** What a rule is called with. Every call is one check, unless it returns `nothingToCheck`. */
export type Visitors = {
  readonly [Kind in keyof KindTypes]?: (resource: Resource<Rendered<KindTypes[Kind]>>) => Checked;
} & {
  /** Every resource. */
  readonly Resource?: (resource: Resource) => Checked;
  /** Any resource with a pod template, and Pods. */
  readonly Workload?: (workload: Workload) => Checked;
  /** Any container of any workload. */
  readonly Container?: (container: Container) => Checked;
  /** The component that the option `component` names, in each scenario that rendered it. */
  readonly Component?: (component: Component) => Checked;
  /** Everything that one scenario rendered. */
  readonly Manifests?: (manifests: Manifests) => Checked;
  /** The values that a decision's document shows; see `meta.on`. */
  readonly Values?: (parts: readonly ShownValues[]) => Checked;
  /** A decision's document, in any status; see `meta.on`. */
  readonly Decision?: (decision: DecisionDocumented, chart: Chart) => Checked;
  /** What a document says: the text of each decision that is enforced here, and the text around them. */
  readonly Document?: (document: DocumentText, chart: Chart) => Checked;
  /** All scenarios of one chart together. */
  readonly Chart?: (chart: Chart) => Checked;
  /** Kinds outside Kubernetes' own groups: `serving.knative.dev/Service`. */
  readonly [groupKind: `${string}.${string}/${string}`]: (resource: Resource) => Checked;
};

/** Values that a decision's document shows: the chart's own, or those laid over them for one scenario. */
export interface ShownValues {
  /** Null for the chart's own. */
  readonly scenario: string | null;
  /** Of the kind `Snippet`; its manifest is the values. */
  readonly resource: Resource;
}

/** A decision with its text, so that a rule can report in it. */
export interface DecisionDocumented extends Decision {
  /** From the heading to the end of the decision, as in the file. */
  readonly text: string;
  /** A field of the decision: `status`, `entries` and an index, `snippets` and an index. */
  readonly at: (...path: Path) => Place;
  /** The words of `text` from one offset to another. */
  readonly atText: (start: number, end: number) => Place;
}

/** The text of one decision, or what stands around the decisions of one file; enforce blocks are left out. */
export interface DocumentText {
  /** Relative to the root. */
  readonly file: string;
  /** In the order in which they stand. */
  readonly passages: readonly DocumentPassage[];
}

/** A passage that a rule can report in. */
export interface DocumentPassage extends Passage {
  /** The language of a fenced block, empty where none is given; null for prose. */
  readonly language: string | null;
  /** The words of `text` from one offset to another, all on one line. */
  readonly at: (start: number, end: number) => Place;
}

/** A chart's files, as far as rules may ask about them; each is read when it is asked about. */
export interface ChartFiles {
  /** The chart's folder, relative to the root: `charts/todo-app`. */
  readonly folder: string;
  /** What values.yaml gives; null where it can't be read. */
  readonly values: () => Readonly<Record<string, unknown>> | null;
  /** Whether a template has the word as a key: `.Values.word`, `.word`, `"word"`. */
  readonly mentions: (key: string) => boolean;
  /** Whether there is a file or folder, by its path from the root. */
  readonly holds: (path: string) => boolean;
}

/** All scenarios of one chart. */
export interface Chart {
  readonly target: string;
  /** Chart.yaml, as a resource of the kind `Chart` so that its fields can be reported; null for given manifests. */
  readonly file: Resource | null;
  /** Helm's names of the chart's templates; empty for given manifests. */
  readonly templates: readonly string[];
  /** Null for given manifests, and for a packed chart. */
  readonly files: ChartFiles | null;
  readonly scenarios: readonly Manifests[];
  /** All decisions that were read, in any status. */
  readonly decisions: readonly DecisionDocumented[];
  /** The files that they were read from. */
  readonly documents: readonly DecisionDocument[];
}

/** What a rule has at hand while it looks at one scenario. */
export interface RuleContext<Options, M extends Messages, Prepared = undefined> {
  readonly options: Options;
  /** What the rule's `prepare` gave. */
  readonly prepared: Prepared;
  /** The scenario's manifests; in a `Chart` visitor use the chart's. */
  readonly manifests: Manifests;
  readonly report: (report: Report<M>) => void;
}

/** Values that a decision states, for all scenarios (null) or for the one that `values-X.yaml` makes. */
export interface ValuesPart {
  readonly scenario: string | null;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A template that a decision shows, as far as it can be read without rendering. */
export interface TemplateFragment {
  readonly text: string;
  readonly kind: string | null;
  /** As written, braces included. */
  readonly name: string | null;
  /** The values keys that its `if` actions ask: `mcpServer.enabled`. */
  readonly conditions: readonly string[];
}

/** The parts of a decision's snippets that a rule can read its options from. */
export interface SnippetShapes {
  /** `command`, followed by `args` where both are given. */
  readonly command: readonly string[];
  readonly env: readonly unknown[];
  readonly resources: Readonly<Record<string, unknown>>;
  /** By Kubernetes' name: `livenessProbe`. */
  readonly probes: Readonly<Record<string, unknown>>;
  readonly values: readonly ValuesPart[];
  readonly manifests: readonly Readonly<Record<string, unknown>>[];
  readonly template: TemplateFragment;
}

/** How a rule reads a snippet: per shape, from the shape's value, and the options that the entry gives, to options. */
export type SnippetReaders<Options> = {
  readonly [Shape in keyof SnippetShapes]?: (value: SnippetShapes[Shape], given: Partial<Options>) => Partial<Options>;
};

export interface RuleMeta<Schema extends OptionsSchema, M extends Messages> {
  /** Kebab-case; the name of its file, page and fixtures. */
  readonly id: string;
  /** What it checks, in one sentence without a full stop, beginning with a verb: `Require …`. */
  readonly summary: string;
  /** What a person does about a finding, as a sentence with a full stop. */
  readonly remedy: string;
  /** Severity where it runs without a decision. */
  readonly severity: 'warning' | 'error';
  /** Part of the preset that needs no decision. */
  readonly recommended?: boolean;
  readonly options: Schema;
  readonly messages: M;
  /** How options that an entry leaves out are read from the decision's snippets. */
  readonly reads?: SnippetReaders<OptionsOf<Schema>>;
  /** What it judges besides manifests: the containers and values that decisions' snippets show, by its visitors `Container` and `Values`. */
  readonly on?: readonly ('container' | 'values' | 'document')[];
  /** False where no suppression may silence it. */
  readonly suppressible?: boolean;
}

/** Code that looks at rendered manifests and reports; it knows nothing of any decision. */
export interface Rule<
  Schema extends OptionsSchema = OptionsSchema,
  M extends Messages = Messages,
  Prepared = undefined,
> {
  readonly meta: RuleMeta<Schema, M>;
  /** Loads what only this rule needs, once, before it looks at anything. */
  readonly prepare?: () => Promise<Prepared>;
  readonly create: (context: RuleContext<OptionsOf<Schema>, M, Prepared>) => Visitors;
}

/** Any rule, its types forgotten: what lists of rules hold. */
// biome-ignore lint/suspicious/noExplicitAny: `create` is contravariant in its options, so no narrower type holds every rule.
export type AnyRule = Rule<any, any, any>;
