// Measures whole processes side by side: the empty Node process, `helm template`, and runs over a chart. Every round runs each
// command once, so that what else the machine does falls on all of them; what counts are medians, of times and of ratios.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importSource } from './source.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const rounds = Number(process.argv[2] ?? 25);
const chart = 'charts/todo-app';
const tenFlags = 'fixtures/benchmark/ten-flags';
const { cacheFolder } = await importSource('src/render/locate.ts');
const helm = join(cacheFolder(process.env), 'helm-4.3.1', 'helm');
const cli = join(root, 'dist', 'cli.js');
if (process.platform !== 'linux') throw new Error('peak memory is read from /proc, which only Linux has');
for (const file of [cli, helm])
  if (!existsSync(file)) throw new Error(`${file} is missing; run: node scripts/setup.mjs --with-helm`);

const empty = 'node -e 0';
const commands = {
  [empty]: [process.execPath, '-e', '0'],
  'helm template': [helm, 'template', 'todo-app', chart],
  'kube-adr-lint, default scenario': [process.execPath, cli, chart, '--no-discover'],
  'kube-adr-lint, all scenarios': [process.execPath, cli, chart],
  'kube-adr-lint, a chart of ten flags (11 scenarios)': [process.execPath, cli, tenFlags],
  'helm template of that chart, 11 times': ['sh', '-c', `for i in $(seq 11); do ${helm} template x ${tenFlags}; done`],
  'kube-adr-lint hook, a chart’s values': [process.execPath, cli, 'hook', `${chart}/values.yaml`],
  'kube-adr-lint hook, nothing of a chart': [process.execPath, cli, 'hook', 'LICENSE'],
};

const times = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
for (const command of Object.values(commands)) timed(command);
for (let round = 0; round < rounds; round++) {
  for (const [name, command] of Object.entries(commands)) times[name].push(timed(command));
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Linux ${release()}, Node ${process.version}; ${rounds} rounds\n`,
);
console.log('| | median | over the empty process | × the empty process | 10th to 90th percentile | peak memory |');
console.log('|---|---:|---:|---:|---:|---:|');
for (const [name, command] of Object.entries(commands)) {
  const own = times[name];
  const over = median(own.map((time, round) => time - times[empty][round]));
  const ratio = median(own.map((time, round) => time / times[empty][round]));
  const peak = median(await inTurn(5, () => peakMemory(command)));
  const spread = `${percentile(own, 0.1).toFixed(0)}–${percentile(own, 0.9).toFixed(0)} ms`;
  const cells = [
    `\`${name}\``,
    `${median(own).toFixed(0)} ms`,
    `${over.toFixed(0)} ms`,
    ratio.toFixed(2),
    spread,
    `${peak.toFixed(0)} MiB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

/** Milliseconds from the start of a process to its end. */
function timed([command, ...args]) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'ignore' });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}`);
  return time;
}

/** MiB that a process and those that it started held at most: the sum of what each held at most. */
async function peakMemory([command, ...args]) {
  const child = spawn(command, args, { cwd: root, stdio: 'ignore' });
  let over = false;
  child.on('exit', () => {
    over = true;
  });
  const peaks = new Map();
  while (!over) {
    for (const pid of familyOf(child.pid)) peaks.set(pid, Math.max(peaks.get(pid) ?? 0, highWaterOf(pid)));
    await new Promise(resolve => setTimeout(resolve, 1));
  }
  return [...peaks.values()].reduce((sum, peak) => sum + peak, 0) / 1024;
}

function familyOf(pid) {
  const children = readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return [pid, ...children.flatMap(familyOf)];
}

function highWaterOf(pid) {
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(readProc(`${pid}/status`))?.[1] ?? 0);
}

/** A process that has just ended has no files there any more. */
function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}

async function inTurn(count, measure) {
  const results = [];
  for (let index = 0; index < count; index++) results.push(await measure());
  return results;
}

function median(values) {
  return percentile(values, 0.5);
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)];
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at));
}
