import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { failureCodes, hintFor } from '../../src/render/hints.ts';
import { packageRoot } from '../support/engine.ts';

test('docs/failures.md lists every failure of rendering, with the hint that a run gives', () => {
  const [, section = ''] =
    /\n## Rendering\n([\s\S]*?)(?=\n## |$)/.exec(readFileSync(join(packageRoot, 'docs/failures.md'), 'utf8')) ?? [];
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \| .+ \| (.+) \|$/gm)].map(([, code, hint]) => [code, hint]);
  expect(rows).toEqual([...failureCodes].sort().map(code => [code, hintFor(code, '')]));
});
