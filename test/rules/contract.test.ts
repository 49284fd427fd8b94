import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { checkAgainst } from '../../src/config/schema-check.ts';
import { validatorFor } from '../../src/config/validators.ts';
import { examine } from '../../src/engine/examine.ts';
import { expectationsIn } from '../../src/engine/fixture.ts';
import type { AnyRule, OptionSchema } from '../../src/kit/index.ts';
import { casesOf, namesIn, projectRoot } from './cases.ts';

const ids = rules.map(({ meta }) => meta.id);

describe('the rules', () => {
  it('are there', () => {
    expect(ids.length).toBeGreaterThanOrEqual(6);
  });

  it('are listed by id', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('have a file, a page and a fixture folder each, and there are no others', () => {
    expect(namesIn('rules')).toEqual([...ids, 'index'].map(id => `${id}.ts`).sort());
    expect(namesIn('docs/rules').filter(name => name !== 'README.md')).toEqual(ids.map(id => `${id}.md`));
    expect(namesIn('fixtures/rules')).toEqual(ids);
  });
});

describe.each(rules.map(rule => [rule.meta.id, rule] as const))('%s', (id, rule) => {
  it('imports the kit and nothing else', () => {
    const imports = [...sourceOf(id).matchAll(/\bfrom '([^']+)'|\bimport\(([^)]+)\)/g)].map(
      ([, from, late]) => from ?? late,
    );
    expect(imports).toEqual(['../src/kit/index.ts']);
  });

  it('says in one sentence what it checks, and in another what to do', () => {
    expect(rule.meta.summary).toMatch(/^(?:Require|Forbid|Allow|Limit) .+[^.]$/);
    expect(rule.meta.remedy).toMatch(/^[A-Z].+\.$/);
    for (const text of Object.values(messagesOf(rule))) expect(text).not.toMatch(/\.$/);
  });

  it('describes every option', () => {
    for (const [name, option] of Object.entries(optionsOf(rule))) expect(option.description, name).toMatch(/\S/);
  });

  it('takes its defaults, and refuses options that it does not have', async () => {
    const least = Object.fromEntries(
      (rule.meta.options.required ?? []).map((name: string) => [name, leastOf(optionsOf(rule)[name])]),
    );
    expect(await problemsWith(rule, least)).toEqual([]);
    expect(await problemsWith(rule, { ...least, 'no-such-option': 1 })).not.toEqual([]);
  });

  it('has a fixture for every message', () => {
    const markers = casesOf(id).flatMap(({ files }) => [...files.values()].flatMap(expectationsIn));
    const marked = new Set(markers.map(({ messageId }) => messageId));
    expect([...marked].sort()).toEqual(Object.keys(messagesOf(rule)).sort());
  });

  it('has a fixture for every option', () => {
    const used = new Set(casesOf(id).flatMap(({ options }) => namesWithin(options)));
    expect(optionNames(optionsOf(rule)).filter(name => !used.has(name))).toEqual([]);
  });

  it('has a finding in every invalid fixture, and something to look at in every twin', async () => {
    for (const { name, files, trials } of casesOf(id)) {
      expect(
        trials.map(trial => trial.name),
        name,
      ).toEqual(expect.arrayContaining(['invalid.yaml', 'valid.yaml']));
      const invalid = [...files].filter(([file]) => file.startsWith('invalid.'));
      expect(
        invalid.flatMap(([, text]) => expectationsIn(text)),
        name,
      ).not.toEqual([]);
      for (const twin of trials.filter(trial => trial.name === 'valid.yaml'))
        expect((await examine(rule, twin)).checks, name).toBeGreaterThan(0);
    }
  });
});

/** A text that an option takes. */
function leastOf(option: OptionSchema | undefined): string {
  return option?.pattern === undefined ? 'any' : '1';
}

function sourceOf(id: string): string {
  return readFileSync(join(projectRoot, 'rules', `${id}.ts`), 'utf8');
}

function messagesOf(rule: AnyRule): Readonly<Record<string, string>> {
  return rule.meta.messages;
}

function optionsOf(rule: AnyRule): Readonly<Record<string, OptionSchema>> {
  return rule.meta.options.properties;
}

async function problemsWith(rule: AnyRule, options: object): Promise<readonly unknown[]> {
  return checkAgainst(await validatorFor(rule.meta.id, rule.meta.options), options).problems;
}

/** `readinessProbe`, `readinessProbe.path` */
function optionNames(options: Readonly<Record<string, OptionSchema>>): string[] {
  return Object.entries(options).flatMap(([name, { properties = {} }]) => [
    name,
    ...optionNames(properties).map(inner => `${name}.${inner}`),
  ]);
}

function namesWithin(options: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
    const inner = isMapping ? namesWithin(value as Readonly<Record<string, unknown>>) : []; // just seen to be one
    return [name, ...inner.map(each => `${name}.${each}`)];
  });
}
