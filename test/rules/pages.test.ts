import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { projectRoot } from './cases.ts';
import { withFacts } from './page.ts';

const sections = ['## What must hold', '## Why', '## Examples', '## Options', '## When to leave it off'];

// `npx vitest run test/rules/pages.test.ts -u` brings the pages up to date.
it.each(rules.map(rule => [rule.meta.id, rule] as const))(
  '%s has a page whose facts are those of the rule',
  async (id, rule) => {
    const file = join(projectRoot, 'docs/rules', `${id}.md`);
    const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const written = page.replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, '');
    expect(written.split('\n').filter(line => /^##? /.test(line))).toEqual([`# ${id}`, ...sections]);
    expect(page).toMatch(/<!-- facts -->[\s\S]*<!-- example: [\w-]+ -->[\s\S]*<!-- options -->/);
    await expect(await withFacts(rule, page)).toMatchFileSnapshot(file);
  },
);
