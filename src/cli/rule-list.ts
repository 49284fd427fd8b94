import { rules } from '../../rules/index.ts';
import { configFor } from '../config/config-for.ts';
import type { AnyRule } from '../model/rule.ts';
import { loadPlugins } from '../plugins/load-plugins.ts';
import { repositoryRoot } from '../render/paths.ts';
import { tellFailures } from './tell-failures.ts';

/** Prints our rules and those of the plugins of the config that holds here. @returns the exit code */
export async function tellRules(asked: {
  readonly format: 'text' | 'json';
  readonly config: string | null;
}): Promise<number> {
  const cwd = process.cwd();
  const root = repositoryRoot(cwd, cwd);
  const config = await configFor({ from: cwd, root, cwd, file: asked.config, severities: new Map() });
  const found = await loadPlugins(config.value, rules);
  process.stdout.write(listRules(found.value, asked.format));
  const failures = [...config.failures, ...found.failures];
  tellFailures(failures);
  return failures.length > 0 ? 2 : 0;
}

/** The rules, one a line, or as JSON with their options. */
function listRules(rules: readonly AnyRule[], format: 'text' | 'json'): string {
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
