import type { FileRange } from './range.ts';

/** One option of Helm's `--set` family, in the order given. */
export interface SetOption {
  readonly flag: 'set' | 'set-string' | 'set-json' | 'set-file' | 'set-literal';
  /** As Helm takes it: `a.b=1`. */
  readonly text: string;
}

/** One way to render a chart. */
export interface Scenario {
  readonly name: string;
  /** How it came to be: a person named it, or it was found. Only what a person named must render. */
  readonly origin: 'default' | 'named' | 'found' | 'given';
  /** Absolute paths, applied in order over the chart's own values. */
  readonly values: readonly string[];
  readonly set: readonly SetOption[];
  readonly release: string;
  readonly namespace: string;
  readonly kubeVersion: string | null;
  readonly apiVersions: readonly string[];
  /** The one flag that is turned over in it, and to what; not set in other scenarios. */
  readonly flip?: { readonly key: string; readonly value: boolean };
  /** `fails` where the chart must refuse to render. */
  readonly expect: 'renders' | 'fails';
}

/** The scenarios that a chart has, whether a run renders them or not. */
export interface KnownScenarios {
  readonly names: readonly string[];
  /** Whether scenarios were looked for; else there may be more. */
  readonly discovered: boolean;
}

/** A scenario that a person named. */
export interface NamedScenario {
  /** Values files as written; relative ones belong to the chart's folder, else to `folder`. */
  readonly values: readonly string[];
  /** Absolute folder of the file that names it. */
  readonly folder: string;
  readonly set: readonly SetOption[];
  readonly release: string | null;
  readonly namespace: string | null;
  readonly kubeVersion: string | null;
  readonly apiVersions: readonly string[];
  readonly expect: Scenario['expect'];
  readonly place: FileRange;
}

/** One rendered template file. */
export interface RenderedFile {
  /** Helm's name for the template, as in its `# Source:` comments: `todo-app/templates/backend.yaml`. */
  readonly template: string;
  /** The file that places name: the template on disk, the archive that holds it, or the given manifest. */
  readonly file: string;
  readonly text: string;
  /** Whether the text is the file's own, line by line: manifests that were given. Default: false. */
  readonly written?: boolean;
}

/** What one scenario of one target rendered to. */
export interface RenderedScenario {
  /** The target as the user named it. */
  readonly target: string;
  readonly scenario: Scenario;
  readonly files: readonly RenderedFile[];
  /** Helm's names of the templates that rendered nothing. */
  readonly empty?: readonly string[];
  /** Sentences about what was left out or doubtful: a schema reference not followed, a hook that Helm does not know. */
  readonly remarks?: readonly string[];
}
