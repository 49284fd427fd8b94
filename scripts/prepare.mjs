// What npm runs before it packs a checkout, and where it installs one from git: bundles the program. npm does not always bring
// the packages that this takes (a global install from git has none: npm/cli#8440; a clone of pre-commit's has none either). Then
// those few are fetched in the versions of package-lock.json, and the declarations, which only whoever writes rules needs, are left out.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the bundle is made with and of, and the one package that it loads while it runs. */
const needed = ['ajv', 'commander', 'esbuild', 'jiti', 'mdast-util-from-markdown', 'tinyglobby', 'yaml'];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

if (needed.some(name => !existsSync(join(modules, name)))) fetchNeeded();
const isComplete = existsSync(join(modules, 'typescript'));
const build = [join(root, 'scripts', 'build.mjs'), ...(isComplete ? [] : ['--javascript-only'])];
execFileSync(process.execPath, build, { cwd: root, stdio: 'inherit' });

/** Installs beside the checkout's packages, so that neither its package.json nor what npm has put there is touched. */
function fetchNeeded() {
  const aside = join(root, 'node_modules', '.prepare');
  mkdirSync(aside, { recursive: true });
  try {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const own = { name: lock.name, version: lock.version, dependencies: pick(lock.packages['']) };
    writeFileSync(join(aside, 'package.json'), JSON.stringify(own));
    writeFileSync(
      join(aside, 'package-lock.json'),
      JSON.stringify({ ...lock, packages: { ...lock.packages, '': own } }),
    );
    install(aside);
    for (const name of packagesIn(join(aside, 'node_modules'))) {
      const place = join(modules, name);
      mkdirSync(dirname(place), { recursive: true });
      if (!existsSync(place)) renameSync(join(aside, 'node_modules', name), place);
    }
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function pick({ dependencies, devDependencies }) {
  const versions = { ...dependencies, ...devDependencies };
  return Object.fromEntries(needed.map(name => [name, versions[name]]));
}

function install(folder) {
  // npm hands its own settings down; a global install would be one of this folder into nowhere.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix|dry_run)$/i.test(name)),
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env,
    stdio: ['ignore', 2, 2],
    shell: npm.endsWith('.cmd'),
  });
}

function packagesIn(folder) {
  return readdirSync(folder)
    .filter(name => !name.startsWith('.'))
    .flatMap(name => (name.startsWith('@') ? readdirSync(join(folder, name)).map(each => `${name}/${each}`) : name));
}
