import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { casesFound, play } from '../support/e2e-case.ts';

// UPDATE_CASES=1 writes what is said now; read the difference before you commit it.
const update = Boolean(process.env.UPDATE_CASES);

// Where the engine has to be built first, that is said too.
beforeAll(() => void kubeAdrLint([join(projectRoot, 'charts/todo-app')], { cwd: projectRoot }), 300_000);

describe('what a person types, and all that is said back', () => {
  it.each(casesFound())('$name', found => {
    const said = play(found);
    if (update) writeFileSync(found.expectedFile, said);
    if (!existsSync(found.expectedFile)) throw new Error(`${found.name} has no expected.txt; run with UPDATE_CASES=1`);
    expect(said).toBe(readFileSync(found.expectedFile, 'utf8'));
  });
});
