import type { Inspection } from '../model/inspection.ts';
import type { DecisionOutcome } from '../model/result.ts';
import { count } from './count.ts';
import { failureBlock } from './failure-block.ts';
import { painter } from './paint.ts';
import { toldFailures } from './told-failures.ts';

/** What documents and config say by themselves: what was read, how many decisions of each kind, and every failure. */
export function inspectionText(inspection: Inspection, { colour }: { readonly colour: boolean }): string {
  const paint = painter(colour);
  const { config, ofPlugins, skipped, result } = inspection;
  const told = toldFailures(result.failures);
  const facts = [
    `config: ${config ?? 'none found; the defaults hold'}`,
    `documents: ${documentsRead(inspection)}`,
    ...skipped.map(({ file, reason }) => `  left out: ${file} (${reason})`),
    ...kindLines(result.decisions),
    ...(ofPlugins > 0 ? [`rules of plugins: ${ofPlugins}`] : []),
  ];
  const verdict =
    told.length > 0
      ? paint(['red', 'bold'], count(told.length, 'failure'))
      : `${paint(['green', 'bold'], 'no failure')}; whether components and scenarios exist, only a chart tells`;
  return `${[...told.map(each => failureBlock(each, result, paint)), [...facts, verdict].join('\n')].join('\n\n')}\n`;
}

function documentsRead({ documents, folder, skipped }: Inspection): string {
  const others = skipped.length > 0 ? `, ${skipped.length} without a decision` : '';
  if (documents === 0 && skipped.length === 0) return 'none found';
  return `${documents} read${folder === null ? '' : ` in ${folder}`}${others}`;
}

/** How many decisions there are of each kind, with the ids of those that nothing can enforce. */
function kindLines(outcomes: readonly DecisionOutcome[]): string[] {
  const kinds = [
    { name: 'with rules', is: ({ state }: DecisionOutcome) => state === 'not-checked', named: false },
    { name: 'unenforceable', is: ({ state }: DecisionOutcome) => state === 'unenforceable', named: true },
    { name: 'unenforced', is: ({ state }: DecisionOutcome) => state === 'unenforced', named: true },
  ];
  const lines = kinds.flatMap(({ name, is, named }) => {
    const found = outcomes.filter(is);
    if (found.length === 0) return [];
    const entries = found.flatMap(({ decision }) => decision.entries).length;
    return [`  ${found.length} ${name} (${named ? idsOf(found) : count(entries, 'rule')})`];
  });
  return [`decisions: ${outcomes.length}`, ...lines];
}

/** More names than this help nobody. */
const mostNamed = 20;

function idsOf(outcomes: readonly DecisionOutcome[]): string {
  const more = outcomes.length - mostNamed;
  const named = outcomes
    .slice(0, mostNamed)
    .map(({ decision, reason }) => `${decision.id}${reason === null ? '' : `: ${reason.replace(/\.$/, '')}`}`)
    .join('; ');
  return more > 0 ? `${named}; and ${more} more` : named;
}
