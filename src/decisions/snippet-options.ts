import type { Entry } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import type { SnippetReaders, SnippetShapes } from '../model/rule.ts';
import type { Shapes } from './shapes.ts';

type Options = Readonly<Record<string, unknown>>;

/** An entry's options, with those that it leaves out read from the document, and where each of these was read. */
export interface ReadOptions {
  readonly options: Options;
  readonly places: Readonly<Record<string, FileRange>>;
}

/** Fills in the options that an entry leaves out. What the entry gives is never changed. */
export function optionsFromSnippets(
  entry: Entry,
  reads: SnippetReaders<Options> | undefined,
  shapes: Shapes,
): Staged<ReadOptions> {
  // `reads` is written by a rule's author with these keys, which the compiler has checked.
  const kinds = Object.keys(reads ?? {}) as (keyof SnippetShapes)[];
  const there = kinds.filter(kind => shapes[kind]);
  let filled: ReadOptions = { options: entry.options, places: {} };
  const failures: Failure[] = [];
  for (const kind of there) {
    const left = Object.entries(readShape(kind, { reads: reads ?? {}, shapes, given: entry.options })).filter(
      ([option, value]) => value !== undefined && !(option in filled.options),
    );
    const shape = shapes[kind];
    if (left.length === 0 || !shape) continue;
    if (shape.conflict)
      failures.push(
        conflicting(
          entry,
          left.map(([option]) => option),
          shape.conflict,
        ),
      );
    const place = shape.placeOf([]);
    filled = {
      options: { ...filled.options, ...Object.fromEntries(left) },
      places: { ...filled.places, ...Object.fromEntries(left.map(([option]) => [option, place])) },
    };
  }
  const unread = there.length === 0 && Object.keys(shapes).length > 0;
  return { value: filled, failures: unread ? [notRead(entry, kinds, shapes)] : failures };
}

interface Reading {
  readonly reads: SnippetReaders<Options>;
  readonly shapes: Shapes;
  /** What the entry itself gives. */
  readonly given: Options;
}

function readShape<Kind extends keyof SnippetShapes>(kind: Kind, { reads, shapes, given }: Reading): Options {
  const read: ((value: SnippetShapes[Kind], given: Options) => Partial<Options>) | undefined = reads[kind];
  const shape = shapes[kind];
  return shape && read ? read(shape.value, given) : {};
}

function conflicting({ rule, from }: Entry, options: readonly string[], location: FileRange): Failure {
  return {
    code: 'snippet-conflict',
    message: `the snippets below "${from}" give ${rule} more than one ${options.map(option => `"${option}"`).join(', ')}`,
    hint: 'Give the option in the enforce block, or put the snippet that is not meant below another heading.',
    target: null,
    location,
  };
}

function notRead({ rule, from, placeOf }: Entry, kinds: readonly string[], shapes: Shapes): Failure {
  const wanted = kinds.length === 0 ? `${rule} reads nothing from snippets` : `${rule} reads ${kinds.join(', ')}`;
  return {
    code: 'snippet-unread',
    message: `${wanted}, and the snippets below "${from}" give ${Object.keys(shapes).join(', ')}`,
    hint: 'Give the options in the enforce block and leave "from" out, or name another section.',
    target: null,
    location: placeOf(['from']),
  };
}
