import type { Failure } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import { hintFor } from './hints.ts';

/** A failure with the hint that its code has. */
export function failure(
  code: string,
  message: string,
  about: { readonly target: string | null; readonly location?: FileRange | null },
): Failure {
  return { code, message, hint: hintFor(code, message), target: about.target, location: about.location ?? null };
}

/** The place of a line of a file; the file's beginning where the line is not known. */
export function lineOf(file: string, line = 1, column = 1): FileRange {
  const start = { line, column };
  return { file, start, end: start };
}
