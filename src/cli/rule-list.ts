import type { AnyRule } from '../model/rule.ts';

/** The rules, one a line, or as JSON with their options. */
export function listRules(rules: readonly AnyRule[], format: 'text' | 'json'): string {
  if (format === 'json')
    return `${JSON.stringify(
      rules.map(({ meta }) => described(meta)),
      null,
      2,
    )}\n`;
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  return rules
    .map(({ meta }) => `${meta.id.padEnd(width)}  ${meta.summary}${meta.recommended ? ' (recommended)' : ''}\n`)
    .join('');
}

function described({ id, summary, remedy, severity, recommended = false, options }: AnyRule['meta']): object {
  return { id, summary, remedy, severity, recommended, options };
}
