// Makes ready what `npm start` and `npm test` need, and takes what is there already: the packages, the render engine,
// the bundle and, with --with-helm, a real helm to compare the engine with; with --with-pre-commit, a real pre-commit.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const helmVersion = '4.3.1';
const preCommitVersion = '4.7.0';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kube-adr-lint');
const stampFile = join(root, 'node_modules', '.kube-adr-lint-setup.json');
const exe = process.platform === 'win32' ? '.exe' : '';
const start = Date.now();

try {
  await setUp(process.argv.includes('--with-helm'));
  if (process.argv.includes('--with-pre-commit')) await installPreCommit();
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function setUp(withHelm) {
  const before = readStamp();
  const packages = fingerprint(['package-lock.json']);
  if (!(before.packages === packages || (before.packages === undefined && installedAlready()))) await installPackages();
  save({ packages });

  const engineSources = fingerprint(['helm']);
  if (before.engineSources !== engineSources || !existsSync(before.engine ?? '')) {
    save({ packages, engineSources, engine: await buildEngine() });
  }

  const sources = fingerprint(['src', 'rules', 'helm', 'scripts/build.mjs', 'package.json', 'tsconfig.json']);
  if (before.packages !== packages || before.sources !== sources || !existsSync(join(root, 'dist', 'cli.js'))) {
    say('bundling the program');
    await run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
    save({ sources });
  }

  if (withHelm && !existsSync(join(cache, `helm-${helmVersion}`, `helm${exe}`))) await buildHelm();
}

/** Whether npm has installed this package-lock.json before we were called. */
function installedAlready() {
  const installed = statSync(join(root, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return installed !== undefined && installed.mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

async function installPackages() {
  say('installing the packages of package-lock.json');
  // Not `npm ci`: it refuses a lock file that does not list a tool's packages for every other platform. The bundle is
  // built below, once, and not by npm's own `prepare`.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await run(npm, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
}

async function buildEngine() {
  const { importSource } = await import('./source.mjs');
  const engine = await importSource('src/render/build-engine.ts');
  const { engineHash } = await importSource('src/render/engine-hash.ts');
  const build = { packageRoot: root, cache, hash: engineHash(root), env: process.env, progress: say };
  // One that was kept from another run, or brought from another machine, needs no Go.
  const { builtEngine } = await importSource('src/render/locate.ts');
  if (existsSync(builtEngine(cache, build.hash))) return builtEngine(cache, build.hash);
  await requireGo(engine.usableGo);
  const { value, failures } = await engine.buildEngine(build);
  if (value === null) throw new Error(failures[0].message);
  return value;
}

/** Builds the real helm once; the tests hold the embedded engine against it. */
async function buildHelm() {
  const { importSource } = await import('./source.mjs');
  await requireGo((await importSource('src/render/build-engine.ts')).usableGo);
  say(`building helm ${helmVersion} with Go, for the tests; this takes some minutes once`);
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'building-'));
  const tick = setInterval(() => say('still building helm'), 15_000);
  try {
    const env = { ...process.env, GOBIN: folder, GOTOOLCHAIN: 'local', GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
    await run('go', ['install', `helm.sh/helm/v4/cmd/helm@v${helmVersion}`], { env, quiet: true });
    keep(folder, join(cache, `helm-${helmVersion}`));
  } finally {
    clearInterval(tick);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two runs may build at once; the first one's result stays. */
function keep(folder, place) {
  try {
    renameSync(folder, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

/** Without Python, a test that is left out says so; where CI runs the tests, none may be left out. */
async function installPreCommit() {
  const place = join(cache, `pre-commit-${preCommitVersion}`);
  const bin = join(place, process.platform === 'win32' ? 'Scripts' : 'bin');
  if (existsSync(join(bin, `pre-commit${exe}`))) return;
  say(`installing pre-commit ${preCommitVersion} for the tests`);
  try {
    rmSync(place, { recursive: true, force: true });
    await run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', place], { quiet: true });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pre-commit==${preCommitVersion}`];
    await run(join(bin, `python${exe}`), pip, { quiet: true });
  } catch (error) {
    rmSync(place, { recursive: true, force: true });
    if (process.env.CI) throw error;
    say(
      `pre-commit could not be installed, so its tests are left out (Python 3.10 with venv brings it): ${error.message}`,
    );
  }
}

async function requireGo(usableGo) {
  if ((await usableGo(process.env)) === null) {
    throw new Error(
      'Go 1.26 or newer is needed to build the render engine; install it from https://go.dev/dl and run again.',
    );
  }
}

/** Sizes and times of files: cheap to take, and another one after every change that matters. */
function fingerprint(paths) {
  return paths.flatMap(path => describe(join(root, path))).join('\n');
}

function describe(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [`${relative(root, path)} ${found.size} ${found.mtimeMs}`];
  return readdirSync(path)
    .sort()
    .flatMap(name => describe(join(path, name)));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Written after every step, so that a step that fails does not undo the ones before. */
function save(parts) {
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...readStamp(), ...parts }));
}

function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    // Output of tools goes to standard error: standard output is the program's.
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 2, quiet ? 'pipe' : 2],
      shell: command.endsWith('.cmd'),
    });
    const errors = [];
    child.stderr?.on('data', chunk => errors.push(chunk));
    child.on('error', error => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.on('close', code => {
      const said = Buffer.concat(errors).toString().trim();
      if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(' ')} failed${said === '' ? '' : `:\n${said}`}`));
    });
  });
}

function say(line) {
  process.stderr.write(`setup ${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s: ${line}\n`);
}
