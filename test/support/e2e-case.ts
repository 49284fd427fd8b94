import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { projectRoot } from './cli.ts';
import { helmPath } from './helm.ts';

const casesFolder = join(projectRoot, 'fixtures', 'e2e');

/** The application that every case starts from: clean, with decisions of its own. */
const application = 'web-shop';

/** A case: what a person types in a copy of the application, changed by the case's own files, and all that is said back. */
export interface Case {
  readonly name: string;
  /** Lines for a shell; `kube-adr-lint` and `helm` are on its PATH. */
  readonly command: string;
  readonly expectedFile: string;
}

export function casesFound(): readonly Case[] {
  return readdirSync(casesFolder)
    .filter(name => existsSync(join(casesFolder, name, 'command.txt')))
    .map(name => ({
      name,
      command: readFileSync(join(casesFolder, name, 'command.txt'), 'utf8'),
      expectedFile: join(casesFolder, name, 'expected.txt'),
    }));
}

/** Plays a case in a repository of its own. @returns its output and exit code, without what differs between machines and versions */
export function play({ name, command }: Case): string {
  const scratch = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  try {
    const repository = join(scratch, 'repository');
    mkdirSync(join(repository, '.git'), { recursive: true });
    for (const source of [application, name])
      cpSync(join(casesFolder, source), repository, { recursive: true, filter: isInput });
    const bin = commandsIn(join(scratch, 'bin'));
    const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', command], {
      cwd: repository,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${bin}:${process.env.PATH}`,
        NO_COLOR: '1',
        GITHUB_ACTIONS: '',
        TF_BUILD: '',
        XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? '',
      },
      maxBuffer: 64 * 1024 * 1024,
    });
    const said = [...(stdout ? [stdout] : []), ...(stderr ? [`==== stderr\n${stderr}`] : []), `==== exit ${status}\n`];
    return steady(said.join(''), { repository, scratch });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function isInput(path: string): boolean {
  return !['command.txt', 'expected.txt'].includes(basename(path));
}

function commandsIn(folder: string): string {
  mkdirSync(folder);
  const ours = join(folder, 'kube-adr-lint');
  writeFileSync(ours, `#!/bin/sh\nexec '${process.execPath}' '${join(projectRoot, 'dist', 'cli.js')}' "$@"\n`);
  chmodSync(ours, 0o755);
  symlinkSync(helmPath(), join(folder, 'helm'));
  return folder;
}

function steady(text: string, { repository, scratch }: { repository: string; scratch: string }): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return text
    .replaceAll(repository, '{repository}')
    .replaceAll(scratch, '{scratch}')
    .replaceAll(`"version": "${version}"`, '"version": "{version}"')
    .replace(/\bHelm v?\d+\.\d+\.\d+/g, 'Helm {version}');
}
