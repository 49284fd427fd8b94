import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What each part may import of ours. A part that is not listed fails the first test. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'src/model': [],
  'src/config': ['src/model'],
  'src/decisions': ['src/model'],
  'src/plugins': ['src/model', 'src/config'],
  'src/render': ['src/model'],
  'src/parse': ['src/model'],
  'src/manifests': ['src/model'],
  'src/origin': ['src/model'],
  'src/report': ['src/model'],
  'src/kit': ['src/model', 'src/manifests'],
  'src/engine': ['src/model', 'src/config', 'src/decisions', 'src/parse', 'src/manifests', 'src/kit'],
  'src/lint.ts': [
    'src/model',
    'src/config',
    'src/plugins',
    'src/decisions',
    'src/render',
    'src/parse',
    'src/origin',
    'src/engine',
  ],
  'src/inspect.ts': ['src/model', 'src/config', 'src/plugins', 'src/decisions', 'src/render', 'src/engine'],
  'src/show.ts': ['src/model', 'src/config', 'src/render', 'src/engine'],
  'src/touched': ['src/model', 'src/config', 'src/decisions', 'src/render', 'src/engine'],
  'src/rule-tester.ts': ['src/model', 'src/engine'],
  'src/index.ts': ['src/model', 'src/config', 'src/kit', 'src/lint.ts', 'src/rule-tester.ts'],
  'src/cli': [
    'src/model',
    'src/config',
    'src/plugins',
    'src/render',
    'src/report',
    'src/engine',
    'src/lint.ts',
    'src/inspect.ts',
    'src/show.ts',
    'src/touched',
    'rules',
  ],
  rules: ['src/kit'],
};

/** Only these may import the module, be it a package's or Node's. */
const guarded: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['src/render'],
  'node:fs': ['src/config', 'src/decisions', 'src/render', 'src/cli', 'src/lint.ts', 'src/rule-tester.ts'],
  'node:fs/promises': ['src/config', 'src/decisions', 'src/render', 'src/cli'],
  commander: ['src/cli'],
};

interface Import {
  readonly from: string;
  readonly part: string;
  readonly to: string;
}

const files = ['src', 'rules'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name)),
);
const imports = files.flatMap(importsOf);

describe('the architecture', () => {
  it('has files in every part that the rules below speak of, and no part that they do not', () => {
    expect([...new Set(files.map(partOf))].sort()).toEqual(Object.keys(allowed).sort());
  });

  it('lets imports point one way only', () => {
    const own = imports.filter(({ to }) => to.startsWith('.'));
    expect(own.length).toBeGreaterThan(100);
    const wrong = own.filter(({ from, part, to }) => {
      const target = partOf(relative(root, join(root, dirname(from), to)));
      return target !== part && !allowed[part]?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('lets only the parts that may do so read files, start processes and read arguments', () => {
    for (const [module, parts] of Object.entries(guarded)) {
      const users = imports.filter(({ to }) => to === module);
      expect(users.length, `nobody imports ${module}: the guard guards nothing`).toBeGreaterThan(0);
      expect(users.filter(({ part }) => !parts.includes(part))).toEqual([]);
    }
  });

  it('lets only the command line print or read the environment', () => {
    const speakers = files.filter(file => /\bconsole\.|process\.(stdout|stderr|env|exit|argv)\b/.test(source(file)));
    expect(speakers.filter(file => partOf(file) !== 'src/cli')).toEqual([]);
    expect(speakers.length).toBeGreaterThan(0);
  });
});

function importsOf(file: string): Import[] {
  const matches = source(file).matchAll(/(?:from|import\(|^import)\s*'([^']+)'/gm);
  return [...matches].map(match => ({ from: file, part: partOf(file), to: match[1] ?? '' }));
}

function partOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'rules' ? 'rules' : `${top}/${second}`;
}

function source(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
