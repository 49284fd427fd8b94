import { bindingOf } from '../model/binding.ts';
import type { Binding } from '../model/decision.ts';
import type { Failure, Staged } from '../model/failure.ts';
import { placedYaml } from '../model/placed-yaml.ts';
import type { FileRange } from '../model/range.ts';
import type { Block } from './block.ts';
import { fencedText, fenceLine, lineRange, placer } from './fenced.ts';

/** Whether a fence's info string makes an enforce block, or looks as if it was meant to. */
export function enforces(info: string): 'yes' | 'attempt' | 'no' {
  if (/^ya?ml\s+enforce$/i.test(info)) return 'yes';
  const words = info
    .replace(/"[^"]*"|'[^']*'/g, '')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some(isNearEnforce) ? 'attempt' : 'no';
}

function isNearEnforce(word: string): boolean {
  if (/^(?:re)?enforc/.test(word)) return true;
  return word.length >= 6 && word.length <= 8 && sortedDistance(word) <= 2;
}

/** Letters too many or too few: `enfroce` 0, `enforse` 2, `reference` 6. */
function sortedDistance(word: string): number {
  const count = (text: string, letter: string) => text.split(letter).length - 1;
  const letters = new Set(`${word}enforce`);
  return [...letters].reduce((sum, letter) => sum + Math.abs(count(word, letter) - count('enforce', letter)), 0);
}

const rightFence =
  'Open the block with "```yaml enforce", close it with "```", and indent it by no more than its list item.';

/** The failure of a fence that looks like an enforce block and is none; null for others. */
export function fenceFailure(block: Block, file: string): Failure | null {
  const wrong = (message: string, location: FileRange): Failure => ({
    code: 'enforce-fence',
    message,
    hint: rightFence,
    target: null,
    location,
  });
  if (block.kind === 'indented') {
    const fence = block.lines.find(line => /^\s*(?:`{3,}|~{3,})\s*ya?ml\s+enforce\b/i.test(line.text));
    return fence
      ? wrong('an enforce block is indented so far that markdown takes it for plain text', lineRange(fence.line, file))
      : null;
  }
  if (!block.fence) return null;
  const kind = enforces(block.fence.info);
  if (kind === 'attempt') return wrong(`"${block.fence.info}" opens no enforce block`, fenceLine(block, file));
  return kind === 'yes' && !block.fence.closed ? wrong('an enforce block is not closed', fenceLine(block, file)) : null;
}

/** Reads one enforce block of a decision. */
export function readEnforce(block: Block, file: string, decision: string): Staged<Binding> {
  const { placed, problems } = placedYaml(fencedText(block), placer(block, file));
  const failures = problems.map(
    (problem): Failure => ({
      code: 'enforce-yaml',
      message: `an enforce block of ${decision} is no proper YAML: ${problem.message}`,
      hint: problem.duplicate
        ? 'Write a list under one key, to use a rule twice.'
        : 'Correct the block; nothing of it was read.',
      target: null,
      location: problem.place,
    }),
  );
  if (!placed) {
    const place = fenceLine(block, file);
    return { value: { decision, entries: [], unenforceable: null, place }, failures };
  }
  const binding = bindingOf(decision, placed);
  return { value: binding.value, failures: [...failures, ...binding.failures] };
}
