import type { Place } from './manifest.ts';
import type { Path } from './range.ts';
import type { Scenario } from './scenario.ts';

/** A place in a template. */
export interface TemplatePlace {
  /** Helm's name of the template. */
  readonly template: string;
  /** The file that places name: the template, or the archive that holds it. */
  readonly file: string;
  /** Whether `file` is an archive, whose lines nobody can change. */
  readonly archived: boolean;
  readonly line: number;
  readonly column: number;
}

/** What wrote a stretch of a rendered text, and the places that called it, the nearest first. */
export interface Writer extends TemplatePlace {
  readonly kind: 'text' | 'action';
  readonly calls: readonly TemplatePlace[];
}

/** A rendered text; for each line, where its stretches begin (columns from 1) and what wrote them. */
export interface MarkedText {
  readonly text: string;
  readonly lines: readonly (readonly Stretch[])[];
}

export interface Stretch {
  readonly column: number;
  readonly writer: Writer;
}

/** One source of values that a scenario is made of. */
export interface ValuesLayer {
  readonly kind: 'chart' | 'file' | 'set';
  /** The file that places name; null for what is set on the command line. */
  readonly file: string | null;
  readonly archived: boolean;
  /** The names of the sub-charts that lead to the chart of these defaults. */
  readonly charts: readonly string[];
}

/** A key of a layer, by its position in `ValueMoves.layers`. */
export interface ValueKey {
  readonly layer: number;
  readonly path: Path;
}

/** What changing one value does to a field. */
export interface ValueMove extends ValueKey {
  /** `removes`: the field is gone, alone or with its object; `appears`: it does not exist without the change. */
  readonly effect: 'moves' | 'appears' | 'removes';
  /** The part of the field's text that moves. */
  readonly from: number;
  readonly to: number;
  /** What the key holds without the change. */
  readonly value: unknown;
}

export interface FieldMoves {
  /** Whether the field exists without a change. */
  readonly found: boolean;
  readonly moves: readonly ValueMove[];
  /** The key whose table or list is the field's value as it stands; null where there is none. */
  readonly whole: ValueKey | null;
}

/** What became of fields as values were changed one by one. */
export interface ValueMoves {
  /** The strongest last. */
  readonly layers: readonly ValuesLayer[];
  /** False where time ran out before every value had been changed. */
  readonly complete: boolean;
  /** One for each field asked about. */
  readonly fields: readonly FieldMoves[];
}

/** Another value to try for a key, which need not exist. */
export interface ValueChange extends ValueKey {
  readonly value: unknown;
}

/** Finds out where a chart's rendered fields come from. Null where the engine cannot tell. */
export interface ChartTracer {
  /** What wrote the texts of those templates, by Helm's names of them. */
  readonly marks: (scenario: Scenario, templates: readonly string[]) => Promise<ReadonlyMap<string, MarkedText> | null>;
  /** Which values move those fields: every value there is, or the changes given. */
  readonly moves: (
    scenario: Scenario,
    fields: readonly Place[],
    changes?: readonly ValueChange[],
  ) => Promise<ValueMoves | null>;
}
