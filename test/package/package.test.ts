import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../support/cli.ts';

const scratch = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
const project = join(scratch, 'project');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
let tarball: string;

beforeAll(() => {
  // The bundle is there: packing must not build it anew beneath the other tests.
  const packed = run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', scratch], { cwd: projectRoot });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  tarball = join(scratch, filename);
  mkdirSync(project);
  const installed = run(npm, ['install', ...quiet, '--prefer-offline', tarball], { cwd: project });
  if (installed.code !== 0) throw new Error(installed.stderr);
  cpSync(join(projectRoot, 'fixtures/plugin-project'), project, { recursive: true });
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('the packed program', () => {
  it('is found well by publint', async () => {
    const { buffer } = new Uint8Array(readFileSync(tarball));
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages).toEqual([]);
  });

  it("finds what a plugin's rule must find", () => {
    const { code, stdout } = lint(['chart', '--format', 'json']);
    const { findings, failures } = JSON.parse(stdout) as {
      findings: { rule: string; decision: { id: string } }[];
      failures: [];
    };
    expect(failures).toEqual([]);
    expect(findings.map(({ rule, decision }) => `${rule} ${decision.id}`)).toEqual(['spread-over-zones ADR-0001']);
    expect(code).toBe(1);
  });

  it("tests a plugin's rule on its fixtures, and sees when they are wrong", () => {
    const test = ['--import', 'jiti/register', '--test', 'test/spread-over-zones.test.ts'];
    expect(run(process.execPath, test, { cwd: project })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('# pass 2'),
    });
    const broken = join(scratch, 'broken');
    cpSync(project, broken, { recursive: true, filter: path => !path.includes('node_modules') });
    symlinkSync(join(project, 'node_modules'), join(broken, 'node_modules'));
    const fixture = 'fixtures/spread-over-zones/no-constraint';
    cpSync(join(broken, fixture, 'valid.yaml'), join(broken, fixture, 'invalid.yaml'));
    expect(run(process.execPath, test, { cwd: broken })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('# fail 1'),
    });
  });

  it("gives a plugin's code its types", () => {
    const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc');
    const types = ['--typeRoots', join(projectRoot, 'node_modules/@types')];
    expect(run(process.execPath, [tsc, '-p', '.', ...types], { cwd: project })).toMatchObject({ code: 0, stdout: '' });
  });

  it('starts a project whose rule, test and decision all work', () => {
    const fresh = join(scratch, 'fresh');
    cpSync(join(projectRoot, 'charts/todo-app'), join(fresh, 'charts/todo-app'), { recursive: true });
    symlinkSync(join(project, 'node_modules'), join(fresh, 'node_modules'));
    expect(lint(['init'], { cwd: fresh }).code).toBe(0);
    expect(lint(['charts/todo-app'], { cwd: fresh })).toMatchObject({ code: 0, stderr: '' });
    const test = ['--import', 'jiti/register', 'lint/our-rules.test.ts'];
    expect(run(process.execPath, test, { cwd: fresh })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('# pass 1'),
    });
  });
});

describe('the render engine of the packed program', () => {
  // Neither Go nor helm, and nothing built before.
  const bare = { PATH: dirname(process.execPath), XDG_CACHE_HOME: join(scratch, 'empty') };

  it('is built from the sources in the package, and kept', () => {
    // Go's own cache stays where it is: what takes long is compiled in there already.
    const GOCACHE = run('go', ['env', 'GOCACHE'], {}).stdout.trim();
    const env = { XDG_CACHE_HOME: join(scratch, 'cache'), GOCACHE };
    const first = lint(['chart'], { env });
    expect(first.stderr).toContain('building the render engine with Go');
    expect(first).toMatchObject({ code: 1, stdout: expect.stringContaining('embedded') });
    expect(lint(['chart'], { env })).toMatchObject({ code: 1, stderr: '' });
  }, 240_000);

  it('is missed where there is neither Go nor helm nor a package', () => {
    expect(lint(['chart'], { env: bare })).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('engine-missing'),
    });
  });

  it('is taken from the package of the platform, where it is of the same version', () => {
    const script = join(projectRoot, 'scripts/platform-package.mjs');
    const made = run(process.execPath, [script, '--out', join(scratch, 'release')], { cwd: projectRoot });
    expect(made.code, made.stderr).toBe(0);
    const name = `engine-${process.platform}-${process.arch}`;
    expect(JSON.parse(readFileSync(join(scratch, 'release', name, 'package.json'), 'utf8'))).toMatchObject({
      name: `@kube-adr-lint/${name}`,
      version: JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version,
      os: [process.platform],
      cpu: [process.arch],
    });
    cpSync(join(scratch, 'release', name), join(project, 'node_modules/@kube-adr-lint', name), { recursive: true });
    expect(lint(['chart'], { env: bare })).toMatchObject({
      code: 1,
      stderr: '',
      stdout: expect.stringContaining('embedded'),
    });
  }, 240_000);

  it('is no package for a platform that Go does not build for', () => {
    const script = join(projectRoot, 'scripts/platform-package.mjs');
    const made = run(process.execPath, [script, '--platform', 'beos', '--out', scratch], { cwd: projectRoot });
    expect(made).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no package for beos') });
  });
});

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the installed program. */
function lint(args: readonly string[], { cwd = project, env = {} }: Place = {}) {
  const program = join(project, 'node_modules/kube-adr-lint/dist/cli.js');
  return run(process.execPath, [program, ...args], { cwd, env });
}

function run(command: string, args: readonly string[], { cwd = project, env = {} }: Place) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    // Where vitest runs us, node:test would report to it and not to standard output.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined, NO_COLOR: '1', ...env },
    encoding: 'utf8',
    shell: command.endsWith('.cmd'),
  });
  return { code: status, stdout, stderr };
}
