import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { kubeAdrLint, projectRoot } from '../support/cli.ts';
import { type Project, projectOf } from '../support/project.ts';

/**
 * Does what a guide tells its reader to do, in its order, and gives the guide back with what was printed:
 * - a block behind `<!-- file: path -->` is written to that file,
 * - in a `console` block the line `$ npx kube-adr-lint …` is typed, and what it prints stands below it,
 * - the line of a `sh` block behind `<!-- run -->` must succeed.
 * TypeScript files must compile in the end.
 */
export function playGuide(guide: string): string {
  const project = projectOf();
  try {
    install(project);
    const played = guide.replace(block, (...parts) => play(project, parts.at(-1) as Block));
    compile(project);
    return played;
  } finally {
    project.remove();
  }
}

/** One fenced block, by the names in the expression below. */
interface Block {
  readonly mark: string | undefined;
  readonly fence: string;
  readonly language: string;
  readonly text: string;
}

const block =
  /^(?:<!-- (?<mark>run|file: \S+) -->\n\n)?(?<fence>`{3,})(?<language>\w*)\n(?<text>[\s\S]*?)^\k<fence>$/gm;

/** @returns the block as it should stand in the guide */
function play(project: Project, { mark, fence, language, text }: Block): string {
  if (mark?.startsWith('file: ')) project.write(mark.slice('file: '.length), text);
  if (mark === 'run') succeed(project, text.trim());
  const shown = language === 'console' ? typed(project, text) : text;
  return `${mark ? `<!-- ${mark} -->\n\n` : ''}${fence}${language}\n${shown}${fence}`;
}

function typed(project: Project, text: string): string {
  const [line = ''] = text.split('\n');
  const [, args] = /^\$ npx kube-adr-lint (.+)$/.exec(line) ?? [];
  if (args === undefined) throw new Error(`a guide types only kube-adr-lint, and not: ${line}`);
  const { stdout, stderr } = kubeAdrLint(args.split(' '), { cwd: project.folder });
  return `${line}\n${stdout}${stderr}`;
}

function succeed(project: Project, line: string): void {
  const { status, stdout, stderr } = spawnSync(line, {
    cwd: project.folder,
    shell: true,
    encoding: 'utf8',
    // Where vitest runs us, node:test would report to it.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  if (status !== 0) throw new Error(`${line} failed:\n${stdout}${stderr}`);
}

/** What `npm install --save-dev kube-adr-lint jiti` would bring. */
function install({ folder }: Project): void {
  const modules = join(folder, 'node_modules');
  mkdirSync(modules);
  symlinkSync(projectRoot, join(modules, 'kube-adr-lint'));
  for (const name of ['jiti', '@types', '.bin'])
    symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name));
}

function compile({ folder, write }: Project): void {
  const compilerOptions = {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    types: ['node'],
  };
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['**/*.ts'] }));
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  // A guide without TypeScript gives the compiler nothing to do.
  const problems = stdout.split('\n').filter(line => line !== '' && !/TS18003/.test(line));
  if (problems.length > 0) throw new Error(problems.join('\n'));
}
