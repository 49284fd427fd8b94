import type { Path } from '../model/range.ts';

/** One request to the embedded engine; see helm/README.md for what each operation reads. */
export interface EngineRequest {
  readonly op: 'hello' | 'load' | 'render' | 'values' | 'json' | 'mark' | 'variants';
  /** Absolute path of a chart's folder or archive. */
  readonly chart?: string;
  /** Absolute path of the folder that links may not leave. */
  readonly root?: string;
  readonly values?: readonly string[];
  readonly set?: readonly { readonly flag: string; readonly text: string }[];
  readonly release?: string;
  readonly namespace?: string;
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly timeoutMs?: number;
  readonly text?: string;
  readonly templates?: readonly string[];
  readonly fields?: readonly EngineField[];
  readonly changes?: readonly { readonly layer: number; readonly path: Path; readonly value: unknown }[];
}

/** A place in a rendered object. */
export interface EngineField {
  readonly template: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly path: Path;
}

/** One answer of the embedded engine: one of the results, or a failure. */
export interface EngineAnswer {
  readonly hello?: { readonly protocol: number; readonly helm: string; readonly kubeVersion: string };
  readonly chart?: EngineChart;
  readonly render?: EngineRender;
  readonly values?: unknown;
  readonly json?: readonly unknown[];
  readonly failed?: readonly number[];
  readonly marks?: EngineMarks;
  readonly variants?: EngineVariants;
  readonly failure?: EngineFailure;
}

export interface EngineChart {
  readonly name: string;
  readonly version: string;
  /** Relative to the chart's folder. */
  readonly templates: readonly string[];
  readonly skipped: readonly EngineSkipped[];
}

/** A file of the chart that was not read, and why. */
export interface EngineSkipped {
  readonly path: string;
  readonly reason: string;
}

export interface EngineRender {
  readonly files: readonly EngineFile[];
  readonly crds: readonly EngineFile[];
  readonly empty: readonly string[];
  readonly notFollowed: readonly string[];
  readonly skipped: readonly EngineSkipped[];
  readonly warnings: readonly string[];
}

export interface EngineFile {
  readonly template: string;
  /** Relative to the chart's folder; of the archive where the file lies in one. Inside an archive where that is the chart. */
  readonly path: string;
  readonly text: string;
  /** Where Helm sees the documents of `text`. */
  readonly documents?: readonly EngineSpan[];
}

/** Lines and columns from 1, columns in UTF-16 units; the end is exclusive. */
interface EngineSpan {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The hook that Helm does not know, for which it drops the document. */
  readonly unknownHook?: string;
}

export interface EngineMarks {
  readonly files: readonly {
    readonly template: string;
    readonly text: string;
    /** For each line: where its stretches begin, and their writers' positions. */
    readonly lines: readonly (readonly (readonly [column: number, writer: number])[])[];
  }[];
  readonly writers: readonly (EngineTemplatePlace & {
    readonly kind: 'text' | 'action';
    readonly calls: readonly EngineTemplatePlace[];
  })[];
}

export interface EngineTemplatePlace {
  readonly template: string;
  /** Relative to the chart's folder; of the archive where the template lies in one. */
  readonly path?: string;
  readonly archive?: boolean;
  readonly line: number;
  readonly column?: number;
}

export interface EngineVariants {
  readonly layers: readonly EngineLayer[];
  readonly complete: boolean;
  readonly fields: readonly {
    readonly found: boolean;
    readonly moves: readonly {
      readonly layer: number;
      readonly path: Path;
      readonly effect: 'moves' | 'appears' | 'removes';
      readonly from: number;
      readonly to: number;
      readonly value: unknown;
    }[];
    readonly whole?: { readonly layer: number; readonly path: Path };
  }[];
}

export interface EngineLayer {
  readonly kind: 'chart' | 'file' | 'set';
  /** Of a chart's defaults relative to the chart's folder, of a values file absolute. */
  readonly path?: string;
  readonly archive?: boolean;
  readonly chart?: readonly string[];
}

export interface EngineFailure {
  readonly code: string;
  readonly message: string;
  /** Helm's name of the template. */
  readonly template?: string;
  /** Relative to the chart's folder; of the archive where the template lies in one. */
  readonly path?: string;
  /** Absolute path of another file that it is about. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The lines that called the failing one, the nearest first. */
  readonly trace?: readonly { readonly template: string; readonly line: number }[];
  /** The dependencies that `charts/` does not hold. */
  readonly missing?: readonly string[];
  /** What the values schema has against the values; `at` is a JSON Pointer into the values of that chart. */
  readonly messages?: readonly { readonly chart: string; readonly at: string; readonly message: string }[];
  /** What rendered to no YAML, and the line of it that the reader stumbled over. */
  readonly text?: string;
  readonly renderedLine?: number;
}
