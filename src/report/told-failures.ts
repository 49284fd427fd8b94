import type { Failure } from '../model/failure.ts';

/** A failure as a person is told it: once, with every target that it concerns. */
export interface ToldFailure {
  readonly failure: Failure;
  readonly targets: readonly string[];
}

/** Failures that several targets share, such as one of a decision that they have in common, told once. */
export function toldFailures(failures: readonly Failure[]): readonly ToldFailure[] {
  const told = new Map<string, { failure: Failure; targets: string[] }>();
  for (const failure of failures) {
    const key = JSON.stringify([failure.code, failure.message, failure.location]);
    const earlier = told.get(key) ?? { failure, targets: [] };
    if (failure.target !== null) earlier.targets.push(failure.target);
    told.set(key, earlier);
  }
  return [...told.values()];
}
