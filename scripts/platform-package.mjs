// Makes the npm package that carries the render engine for one platform: @kube-adr-lint/engine-<platform>-<arch>.
//   node scripts/platform-package.mjs [--platform linux] [--arch x64] [--out release]
// Platforms and architectures are named as Node names them. The package is written to <out>/engine-<platform>-<arch>.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { importSource } from './source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Go's names for what Node calls otherwise. */
const goPlatforms = { darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', win32: 'windows' };
const goArchitectures = { arm64: 'arm64', x64: 'amd64' };

const { values: asked } = parseArgs({
  options: {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    out: { type: 'string', default: 'release' },
  },
});

try {
  process.stdout.write(`${await makePackage(asked)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @returns the package's folder */
async function makePackage({ platform, arch, out }) {
  const target = goTarget(platform, arch);
  const folder = resolve(out, `engine-${platform}-${arch}`);
  const binary = join(folder, 'bin', `kube-adr-lint-engine${platform === 'win32' ? '.exe' : ''}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(binary), { recursive: true });
  await build(target, binary);
  chmodSync(binary, 0o755);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(platform, arch), null, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), readme(platform, arch));
  writeFileSync(join(folder, 'third-party-notices.txt'), notices(target));
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  return folder;
}

function goTarget(platform, arch) {
  const [GOOS, GOARCH] = [goPlatforms[platform], goArchitectures[arch]];
  if (GOOS && GOARCH) return { GOOS, GOARCH };
  const known = `platforms are ${Object.keys(goPlatforms).join(', ')}; architectures ${Object.keys(goArchitectures).join(', ')}`;
  throw new Error(`There is no package for ${platform}-${arch}: ${known}.`);
}

/** Builds the engine as a run without a package would, for another platform if need be. */
async function build(target, binary) {
  const { buildEngine } = await importSource('src/render/build-engine.ts');
  const cache = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
  try {
    const { value, failures } = await buildEngine({
      packageRoot: root,
      cache,
      hash: 'package',
      env: { ...process.env, ...target },
      progress: line => process.stderr.write(`${line}\n`),
    });
    if (value === null) throw new Error(failures[0].message);
    cpSync(value, binary);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function manifest(platform, arch) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    name: `@${name}/engine-${platform}-${arch}`,
    // The program takes an engine of its own version only.
    version,
    description: `The render engine of ${name} for ${platform} on ${arch}`,
    license,
    os: [platform],
    cpu: [arch],
    files: ['bin', 'third-party-notices.txt'],
    publishConfig: { access: 'public' },
  };
}

function readme(platform, arch) {
  return `# The render engine of kube-adr-lint for ${platform} on ${arch}

Helm's own Go library in a small program. It is installed with kube-adr-lint and is of no use alone.
`;
}

/** The licences of the Go modules that are linked into the engine. */
function notices(target) {
  const format = '{{with .Module}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}';
  const listed = execFileSync('go', ['list', '-deps', '-f', format, '.'], {
    cwd: join(root, 'helm'),
    env: { ...process.env, ...target, GOWORK: 'off', GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
    encoding: 'utf8',
  });
  const modules = [...new Set(listed.split('\n'))].filter(line => /^\S+ v/.test(line)).sort();
  return modules.map(line => notice(...line.split('\t'))).join('\n\n');
}

function notice(name, folder) {
  const files = readdirSync(folder).filter(file => /^(?:LICEN[CS]E|NOTICE|COPYING)/i.test(file));
  return [name, ...files.sort().map(file => readFileSync(join(folder, file), 'utf8').trim())].join('\n\n');
}
