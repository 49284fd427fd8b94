import type { Decision } from '../model/decision.ts';
import type { Failure } from '../model/failure.ts';

/** The decisions with an enforce block, or a part of one, that could not be read: they are not "unenforced". */
export function unreadBlocks(
  decisions: readonly Decision[],
  failures: readonly Failure[],
): ReadonlyMap<Decision, string> {
  const wrong = failures.filter(({ code }) => code.startsWith('enforce-'));
  return new Map(
    decisions
      .filter(decision => wrong.some(failure => liesIn(decision, failure)))
      .map(decision => [decision, 'its enforce block could not be read']),
  );
}

function liesIn({ place }: Decision, { location }: Failure): boolean {
  return (
    location?.file === place.file && location.start.line >= place.start.line && location.start.line <= place.end.line
  );
}
