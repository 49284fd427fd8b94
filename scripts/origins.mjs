// Prints how surely the fields of charts are traced to a line: `npm run origins [chart …]`. Without arguments: our charts,
// the fixtures, and the charts that come with Helm's Go module.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { chartOrigins } = await importSource('test/support/chart-origins.ts');
const { enginePath } = await importSource('test/support/engine.ts');
const { embeddedEngine } = await importSource('src/render/embedded.ts');
const { startEmbedded } = await importSource('src/render/process.ts');

const confidences = ['exact', 'call site', 'candidate', 'unresolved'];
const engine = embeddedEngine(startEmbedded(await enginePath()), { timeoutMs: 60_000 });
const counts = new Map();

for (const [group, charts] of groups(process.argv.slice(2))) {
  for (const chart of charts) {
    const fields = await chartOrigins(engine, chart.folder, { root: chart.root });
    if (fields === null || fields.length === 0) continue;
    const own = tally(fields);
    add(group, own);
    add('all', own);
    if (group !== "Helm's") print(chart.name, own);
  }
}
for (const [group, tallied] of counts) print(group, tallied);
engine.close();
const all = counts.get('all');
process.exitCode = all && sure(all) >= 0.95 ? 0 : 1;

function groups(named) {
  if (named.length > 0) return [['named', named.map(path => chartAt(resolve(path)))]];
  return [
    ['ours', chartsIn(join(root, 'charts'))],
    ['fixtures', chartsIn(join(root, 'fixtures/origin/charts'))],
    ["Helm's", helmCharts()],
  ];
}

function chartsIn(folder) {
  return readdirSync(folder).map(name => chartAt(join(folder, name)));
}

function chartAt(folder) {
  return { folder, root: dirname(folder), name: basename(folder) };
}

/** The charts below the module's test data; none where Go or the module is not there. */
function helmCharts() {
  try {
    const module = execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'helm.sh/helm/v4'], {
      cwd: join(root, 'helm'),
      encoding: 'utf8',
    }).trim();
    return readdirSync(module, { recursive: true })
      .filter(name => basename(name) === 'Chart.yaml' && name.includes('testdata'))
      .map(name => join(module, dirname(name)))
      .filter(folder => existsSync(folder) && statSync(folder).isDirectory())
      .map(folder => ({ folder, root: module, name: relative(module, folder) }));
  } catch {
    return [];
  }
}

function tally(fields) {
  return confidences.map(confidence => fields.filter(({ origin }) => origin.location.confidence === confidence).length);
}

function add(group, own) {
  counts.set(
    group,
    (counts.get(group) ?? confidences.map(() => 0)).map((count, index) => count + own[index]),
  );
}

function sure([exact, callSite, candidate, unresolved]) {
  return (exact + callSite) / (exact + callSite + candidate + unresolved);
}

function print(name, tallied) {
  const parts = confidences.map((confidence, index) => `${confidence} ${tallied[index]}`);
  console.log(`${name.padEnd(24)} ${(100 * sure(tallied)).toFixed(1).padStart(5)} %  (${parts.join(', ')})`);
}
