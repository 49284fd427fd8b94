import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProgram } from '../../src/cli/load-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const text = (answer: number): string =>
  `exports.answer = () => require('node:path').basename(__filename) + ${answer};`;

function load(build: string, answer = 42): { said: string; keep: () => void } {
  const file = join(folder, 'main.cjs');
  writeFileSync(file, text(answer));
  const { exports, keep } = loadProgram<{ answer: () => string }>({ file, build, cache: join(folder, 'cache') });
  return { said: exports.answer(), keep };
}

const kept = (): string[] => (existsSync(join(folder, 'cache')) ? readdirSync(join(folder, 'cache')) : []);

describe('a program', () => {
  it('is loaded the same with and without what was kept of it', () => {
    const first = load('a');
    first.keep();
    expect(kept()).toHaveLength(1);
    expect([first.said, load('a').said]).toEqual(['main.cjs42', 'main.cjs42']);
  });

  it('of another build takes nothing of the one before, and its place', () => {
    load('a').keep();
    const second = load('b', 43);
    second.keep();
    expect(second.said).toBe('main.cjs43');
    expect(kept()).toEqual([expect.stringMatching(/^code-b-/)]);
  });

  it('is compiled anew where what was kept is broken, and keeps that', () => {
    load('a').keep();
    const [name = ''] = kept();
    writeFileSync(join(folder, 'cache', name), 'no code at all');
    const again = load('a');
    expect(again.said).toBe('main.cjs42');
    again.keep();
    expect(load('a').said).toBe('main.cjs42');
  });

  it('runs where nothing can be kept', () => {
    writeFileSync(join(folder, 'cache'), 'a file where a folder should be');
    const { said, keep } = load('a');
    keep();
    expect(said).toBe('main.cjs42');
  });
});
