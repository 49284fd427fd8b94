import type { Container, Place } from '../model/manifest.ts';
import { itemsOf, scalarText } from './fields.ts';

/** What a container runs. */
export interface Command {
  /** `command` and `args` as one list. */
  readonly words: readonly string[];
  /** `image` where there is no `command`, so that the image's own entrypoint gets the words. */
  readonly entrypoint: 'given' | 'image';
  /** The field to look at: `command`, or `args` where there is no `command`. */
  readonly at: Place;
}

/** What a container runs; undefined where the image decides alone. */
export function commandOf(container: Container): Command | undefined {
  const command = wordsOf(container.spec.command);
  const args = wordsOf(container.spec.args);
  if (command.length + args.length === 0) return undefined;
  const entrypoint = command.length > 0 ? 'given' : 'image';
  return {
    words: [...command, ...args],
    entrypoint,
    at: container.at(entrypoint === 'given' ? 'command' : 'args'),
  };
}

function wordsOf(list: unknown): readonly string[] {
  return itemsOf(list).flatMap(word => scalarText(word) ?? []);
}

/** Whether two commands are the same words, however they are split over `command` and `args`. */
export function equalCommands(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, index) => word === b[index]);
}
