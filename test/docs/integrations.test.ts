import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compact } from '../../src/report/compact.ts';
import { finding, hostile, options, result } from '../report/result.ts';
import { readAction } from '../support/action-runner.ts';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { gitEnv, makeRepository } from '../support/git.ts';
import { type Project, projectOf } from '../support/project.ts';

const guide = (name: string) => readFileSync(join(projectRoot, 'docs', name), 'utf8');
const guides = ['ci.md', 'hooks.md', 'editors.md'];
const blocks = guides.flatMap(name =>
  [...guide(name).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    name,
    language,
    text,
  })),
);
const ofLanguage = (language: string) => blocks.filter(block => block.language === language);

/** The commands in a block, as a shell would split them; the quotes and brackets of what they stand in end them. */
const commandsIn = ({ text }: { text: string }) =>
  [...text.matchAll(/(?:npx )?kube-adr-lint ((?:[^\n'"\]}]|\{staged_files\})+)/g)].map(([, args = '']) =>
    args.trim().replace('{staged_files}', 'charts/todo-app/values.yaml'),
  );

let project: Project;
beforeAll(() => {
  project = projectOf('charts/todo-app', 'docs/decisions');
  rmSync(join(project.folder, '.git'), { recursive: true });
  makeRepository(project.folder);
});
afterAll(() => project.remove());
const run = (args: string) => kubeAdrLint(args.split(' '), { cwd: project.folder, env: gitEnv });

describe('the guides on where it runs', () => {
  it.each([...new Set(blocks.filter(({ language }) => language !== 'markdown').flatMap(commandsIn))])(
    'kube-adr-lint %s works',
    args => {
      const { code, stderr } = run(args);
      expect(code, stderr).toBe(0);
    },
  );

  it.each([...ofLanguage('yaml'), ...ofLanguage('json')].map(({ name, text }) => [name, text]))(
    'the example in %s is well-formed: %s',
    (_, text) => expect(Object.keys(parse(text))).not.toEqual([]),
  );

  it('give the action inputs that it has, and list them all', () => {
    const inputs = Object.keys(readAction(projectRoot).inputs);
    const listed = [...guide('ci.md').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(listed).toEqual(inputs);
    const steps = ofLanguage('yaml').flatMap(({ text }) => parse(text).jobs?.decisions.steps ?? []);
    const uses = steps.filter(step => step.uses?.includes('/kube-adr-lint@'));
    expect(uses.length).toBeGreaterThan(1);
    for (const { with: given } of uses) expect(inputs).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  it('collect the files that their commands write', () => {
    const collected = guide('ci.md').matchAll(
      /(?:codequality: |junit: |testResultsFiles: |pattern: '|junit ')([\w.]+)/g,
    );
    const files = [...new Set([...collected].map(([, file = '']) => file))];
    expect(files.sort()).toEqual(['decisions.xml', 'junit.xml', 'quality.json']);
    for (const file of files) expect(existsSync(join(project.folder, file)), file).toBe(true);
  });

  it('name hooks that there are', () => {
    const ids = (parse(readFileSync(join(projectRoot, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string }[]).map(
      ({ id }) => id,
    );
    const named = [...guide('hooks.md').matchAll(/id: ([\w-]+)/g)].map(([, id]) => id);
    expect(named.sort()).toEqual(ids.sort());
  });
});

describe('the problem matcher', () => {
  const file = readFileSync(join(projectRoot, 'editors/github-problem-matcher.json'), 'utf8');
  const [{ pattern }] = JSON.parse(file).problemMatcher;

  it('is the one that the guide gives to Visual Studio Code', () => {
    const tasks = ofLanguage('json')
      .map(({ text }) => JSON.parse(text))
      .find(({ tasks }) => tasks);
    expect(tasks.tasks[0].problemMatcher.pattern).toEqual(pattern[0]);
  });

  it('reads every finding of the compact report, whatever its message holds, and nothing else', () => {
    const findings = hostile.map(message => finding({ message }));
    const lines = compact(result({ findings }), options()).trimEnd().split('\n');
    const regexp = new RegExp(pattern[0].regexp);
    const read = lines.map(line => regexp.exec(line)).filter(match => match !== null);
    expect(read).toHaveLength(findings.length);
    for (const match of read) {
      const [path, line, column, severity, , code] = match.slice(1);
      expect([path, line, column, code]).toEqual(['charts/shop/values.yaml', '3', '11', 'enough-replicas']);
      expect(['error', 'warning']).toContain(severity);
    }
  });
});
