import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { LintOptions } from '../arguments.ts';
import { firstDecision } from './decision.ts';
import { exampleRule } from './example-rule.ts';
import { type Survey, survey } from './survey.ts';

/** Writes a config, a first decision and an example rule into a folder; what is there is left alone. @returns the exit code */
export async function init(folder: string, options: LintOptions): Promise<number> {
  const path = resolve(folder);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    process.stderr.write(`There is no folder ${folder}; name one that exists.\n`);
    return 2;
  }
  const found = await survey(path, options);
  try {
    for (const [file, text] of filesFor(found)) process.stdout.write(`${write(join(path, file), text, file)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  process.stdout.write(`\n${nextSteps(found, relative(process.cwd(), path))}`);
  return 0;
}

const configFile = 'kube-adr-lint.yaml';

function filesFor(found: Survey): [file: string, text: string][] {
  const decision = firstDecision(found.fact);
  const decisions: [string, string][] = found.decided ? [] : [[decision.file, decision.text]];
  return [[configFile, config], ...decisions, ...Object.entries(exampleRule)];
}

/** Writes a file unless there is one. @returns what was done, in words @throws where it cannot be written */
function write(path: string, text: string, name: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return `wrote  ${name}`;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return `left   ${name}, which is there already`;
    throw error;
  }
}

const config = `# yaml-language-server: $schema=./node_modules/kube-adr-lint/schemas/config.schema.json
# What kube-adr-lint does here, for every chart in this folder. Each key may be left out.

# The rules that need no decision: recommended, none, or a shared config (a file or a package).
extends: recommended

# Rules of our own; decisions name them as they do any other.
plugins: [./lint/our-rules.ts]

# How hard a rule speaks where no decision asks for it: off, warning, error.
# rules: { pinned-image: warning }

# Decisions are found by themselves in docs/decisions, docs/adr, doc/adr, adr or decisions. Elsewhere:
# decisions: { files: [architecture/*.md] }
`;

function nextSteps({ chart, decided, fact, problem }: Survey, folder: string): string {
  const lines = [
    ...(decided ? ['There are decisions already: no first one was written. Give one of them a block of rules.'] : []),
    ...(problem === null ? [] : [`${chart} told nothing that a decision could state: ${problem}`]),
    ...(chart === null ? ['There is no chart here yet: the decision has no rule.'] : []),
    ...(fact && !decided ? [`The decision states what ${chart} does today; change it to what you want.`] : []),
    `Next: kube-adr-lint ${join(folder, chart ?? '<chart>')}`,
  ];
  return `${lines.join('\n')}\n`;
}
