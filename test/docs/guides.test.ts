import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';
import { playGuide } from './guide.ts';

// `npm run pages` brings the output in the guides up to date.
test.each(['suppressing.md', 'writing-a-decision.md', 'writing-a-rule.md'])(
  'whoever follows docs/%s sees what stands there',
  async name => {
    const file = join(projectRoot, 'docs', name);
    await expect(playGuide(readFileSync(file, 'utf8'))).toMatchFileSnapshot(file);
  },
  60_000,
);
