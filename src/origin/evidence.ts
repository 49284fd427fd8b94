import type { Place } from '../model/manifest.ts';
import type { Path, Sources } from '../model/range.ts';
import type { Scenario } from '../model/scenario.ts';
import type { ChartTracer, FieldMoves, MarkedText, ValueChange, ValueKey, ValueMoves } from '../model/tracing.ts';
import { type TextLines, textLines } from './align.ts';
import { type Deciding, decidingKey, existing } from './deciding-key.ts';
import { type Written, writtenBy } from './template-lines.ts';
import { unsetKeys } from './unset-keys.ts';
import { type ValuesLines, valuesLines } from './values-lines.ts';

/** What the origin stage asks of others. */
export interface Tracing {
  /** Null where no engine can tell. */
  readonly tracer: ChartTracer | null;
  readonly scenarios: readonly Scenario[];
  /** The texts of files by the names that places use. */
  readonly texts: (files: readonly string[]) => Sources;
  /** The files that may list the chart's dependencies, as places name them; none for given manifests. */
  readonly chartFiles: readonly string[];
}

/** What is known of where one field comes from. */
export interface Evidence {
  readonly written: Written | null;
  readonly deciding: Deciding;
  /** A key that is not set, and decides the field once it is. */
  readonly unset: ValueKey | null;
  /** Whether every value was tried. */
  readonly complete: boolean;
  readonly scene: Scene;
}

/** What the fields of one scenario share. */
export interface Scene {
  readonly scenario: Scenario;
  readonly layers: ValueMoves['layers'];
  readonly lines: ValuesLines;
  readonly sources: Sources;
  readonly chartFiles: readonly string[];
  readonly linesOf: (text: string) => TextLines;
}

/** Asks the engine about the fields of one scenario: one question for all marks, one for all values, one for what is not set. */
export async function gather(places: readonly Place[], scenario: Scenario, tracing: Tracing): Promise<Evidence[]> {
  const { tracer } = tracing;
  if (!tracer) return [];
  const templates = [...new Set(places.map(({ resource }) => resource.template))];
  // The nearest parent that exists stands for a field that does not, and what lacks in it appears first.
  const asked = places.flatMap(place => [shortened(place, 1), shortened(place, 0)]);
  const [marks, moves] = await Promise.all([tracer.marks(scenario, templates), tracer.moves(scenario, asked)]);
  const scene = sceneOf(scenario, tracing, { marks, moves, files: places.map(({ resource }) => resource.file) });
  const found = places.map((place, index): Evidence => {
    const fields = { own: moves?.fields[2 * index], parent: moves?.fields[2 * index + 1] };
    return {
      written: writtenBy(place, marks?.get(place.resource.template), scene.linesOf),
      deciding: fields.own ? decidingKey(fields.own, existing(place.resource.manifest, place.path).value) : undecided,
      unset: null,
      complete: moves?.complete ?? false,
      scene,
    };
  });
  const parents = places.map((_, index) => moves?.fields[2 * index + 1]);
  return moves ? withUnset(places, { found, parents, tracer }) : found;
}

const undecided: Deciding = { key: null, keys: [] };

/** A field as far as its path exists, and so many steps more. */
function shortened({ resource, path }: Place, more: number): Place {
  return { resource, path: path.slice(0, existing(resource.manifest, path).path.length + more) };
}

interface Answers {
  readonly marks: ReadonlyMap<string, MarkedText> | null;
  readonly moves: ValueMoves | null;
  /** Of the fields. */
  readonly files: readonly string[];
}

function sceneOf(scenario: Scenario, tracing: Tracing, { marks, moves, files: own }: Answers): Scene {
  const writers = [...(marks?.values() ?? [])].flatMap(({ lines }) =>
    lines.flatMap(line => line.flatMap(({ writer }) => [writer, ...writer.calls])),
  );
  const layers = moves?.layers ?? [];
  const files = [...writers.filter(({ archived }) => !archived), ...layers.filter(({ archived }) => !archived)].flatMap(
    ({ file }) => file ?? [],
  );
  const sources = tracing.texts([...own, ...files, ...tracing.chartFiles]);
  const { chartFiles } = tracing;
  return { scenario, layers, lines: valuesLines(layers, sources), sources, chartFiles, linesOf: cutOnce() };
}

function cutOnce(): Scene['linesOf'] {
  const known = new Map<string, TextLines>();
  return text => {
    const lines = known.get(text) ?? textLines(text);
    known.set(text, lines);
    return lines;
  };
}

interface Asked {
  readonly found: readonly Evidence[];
  /** What moves the parent that stands for a field. */
  readonly parents: readonly (FieldMoves | undefined)[];
  readonly tracer: ChartTracer;
}

/** Tries keys that are not set, for the fields that no value moves. */
async function withUnset(places: readonly Place[], { found, parents, tracer }: Asked): Promise<Evidence[]> {
  const tries = places.map((place, index): readonly ValueChange[] => {
    const evidence = found[index];
    if (!evidence || evidence.deciding.key || evidence.deciding.keys.length > 0) return [];
    return unsetKeys(place, { ...evidence, parent: parents[index]?.whole ?? null });
  });
  const changes = tries.flat();
  const scenario = found[0]?.scene.scenario;
  if (changes.length === 0 || !scenario) return [...found];
  const answer = await tracer.moves(scenario, places, changes);
  return found.map((evidence, index) => {
    const moved = answer?.fields[index]?.moves.find(
      move => move.effect !== 'removes' && tries[index]?.some(change => sameKey(change, move)),
    );
    return moved ? settled(evidence, moved, parents[index]?.whole ?? null) : evidence;
  });
}

/** A key below a table that became the field's parent is written in that table; any other is to be added somewhere. */
function settled(evidence: Evidence, { layer, path }: ValueKey, parent: ValueKey | null): Evidence {
  const inParent =
    parent !== null && parent.layer === layer && parent.path.every((step, index) => step === path[index]);
  return inParent ? { ...evidence, deciding: { key: parent, keys: [] } } : { ...evidence, unset: { layer, path } };
}

function sameKey(one: ValueKey, other: ValueKey): boolean {
  return one.layer === other.layer && sameSteps(one.path, other.path);
}

function sameSteps(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => String(step) === String(other[index]));
}
