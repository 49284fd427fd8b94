// Bundles the program into dist/: the executable, the public API and the rule kit, with shared chunks that load on demand.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { importSource } from './source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { engineHash } = await importSource('src/render/engine-hash.ts');
const { precompiledSource } = await importSource('src/config/precompile.ts');
const { configSchema } = await importSource('src/config/schema.ts');
const { configSchemaName } = await importSource('src/config/validators.ts');
const { rules } = await importSource('rules/index.ts');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const schemas = Object.fromEntries(rules.map(({ meta }) => [meta.id, meta.options]));
const validators = await precompiledSource({ [configSchemaName]: configSchema, ...schemas });

/** Puts validators compiled now in the place of the module that has none, so that a run need not load ajv. */
const precompiled = {
  name: 'precompiled-validators',
  setup(bundler) {
    bundler.onLoad({ filter: /src\/config\/precompiled\.ts$/ }, () => ({
      contents: validators,
      loader: 'js',
      resolveDir: root,
    }));
  },
};

// Beside dist/, and moved there at the end: whoever runs the program meanwhile never meets half of it.
const fresh = join(root, `node_modules/.dist-${process.pid}`);
const common = {
  absWorkingDir: root,
  outdir: fresh,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Loaded by few runs, and too large to carry: Kubernetes' schemas, and the reader of TypeScript configs.
  external: ['kubernetes-models', 'kubernetes-models/*', '@kubernetes-models/*', 'jiti'],
  // Its CommonJS build would come without names where it is imported on demand, and could not be shaken.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  metafile: true,
  plugins: [precompiled],
  logLevel: 'warning',
};
const define = { __ENGINE_HASH__: JSON.stringify(engineHash(root)), __VERSION__: JSON.stringify(version) };
/** Some bundled packages are CommonJS and call `require`. */
const withRequire = {
  js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
};

// The program is one file, so that V8 can keep what it made of it (src/cli/load-program.ts); what is imported on demand runs on demand.
const program = await build({
  ...common,
  entryPoints: { main: 'src/cli/command.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { ...define, 'import.meta.url': '__importMetaUrl' },
  banner: { js: "const __importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
});
// What the bundler leaves outside of ASCII stands in regular expressions, which take the escape as well. The program then
// needs no decoding, which every start would pay for.
const bundled = await readFile(join(fresh, 'main.cjs'), 'utf8');
const text = bundled.replace(/[^\0-\x7f]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
await writeFile(join(fresh, 'main.cjs'), text);
const library = await build({
  ...common,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', kit: 'src/kit/index.ts' },
  chunkNames: 'chunks/[name]-[hash]',
  splitting: true,
  format: 'esm',
  define: { ...define, __BUILD__: JSON.stringify(createHash('sha256').update(text).digest('hex').slice(0, 16)) },
  banner: withRequire,
});
await writeNotices([program, library].flatMap(({ metafile }) => Object.keys(metafile.inputs)));
// The declarations are for who writes rules.
if (!process.argv.includes('--javascript-only')) declare();
await rm(join(root, 'dist'), { recursive: true, force: true });
await rename(fresh, join(root, 'dist'));

function declare() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', 'tsconfig.types.json', '--outDir', join(fresh, 'types')];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
}

/** The licences of the packages whose code the bundle carries. */
async function writeNotices(inputs) {
  const names = inputs.flatMap(path => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const notices = await Promise.all([...new Set(names)].sort().map(notice));
  await writeFile(join(fresh, 'third-party-notices.txt'), notices.join('\n\n'));
}

async function notice(name) {
  const folder = join(root, 'node_modules', name);
  const { version: packageVersion, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const texts = await Promise.all(
    ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt'].map(file =>
      readFile(join(folder, file), 'utf8').catch(() => null),
    ),
  );
  return `${name} ${packageVersion} (${license})\n\n${texts.find(text => text !== null)?.trim() ?? ''}`;
}
