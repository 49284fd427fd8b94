import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';

const copy = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
const own = [
  'src',
  'rules',
  'docs/rules',
  'fixtures/rules',
  'test/rules',
  'test/support/seed.ts',
  'scripts',
  'biome.json',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

beforeAll(() => {
  for (const path of own) cpSync(join(projectRoot, path), join(copy, path), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a new rule has all that a rule owes, from its first minute', () => {
  expect(node('scripts/new-rule.mjs', 'orders-have-owner')).toMatchObject({ code: 0, stderr: '' });
  const index = readFileSync(join(copy, 'rules/index.ts'), 'utf8');
  expect(index).toMatch(/import \{ ordersHaveOwner \} from '\.\/orders-have-owner\.ts';/);
  const tested = node('node_modules/vitest/vitest.mjs', 'run', 'test/rules', '-t', 'orders-have-owner');
  expect(tested.code, tested.stdout).toBe(0);
  expect(tested.stdout).toMatch(/Tests\s+(?:9|[1-9]\d+) passed/);
  const config = { extends: './tsconfig.json', include: ['rules'] };
  writeFileSync(join(copy, 'tsconfig.rules.json'), JSON.stringify(config));
  expect(node('node_modules/typescript/bin/tsc', '-p', 'tsconfig.rules.json').stdout).not.toContain(
    'orders-have-owner',
  );
  const format = ['check', 'rules/orders-have-owner.ts', 'rules/index.ts', '--vcs-enabled=false'];
  expect(node('node_modules/@biomejs/biome/bin/biome', ...format)).toMatchObject({ code: 0 });
}, 60_000);

test('a rule that is there, and an id that is none, are refused', () => {
  for (const id of ['three-probes', 'ThreeProbes', 'probes', ''])
    expect(node('scripts/new-rule.mjs', id)).toMatchObject({ code: 1, stdout: '' });
});

function node(...args: string[]) {
  const env = Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST'));
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    env: { ...Object.fromEntries(env), NO_COLOR: '1' },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
