import { baselineText } from '../config/baseline-file.ts';
import type { BaselineChange } from '../model/baseline.ts';
import { writeOut } from './write-out.ts';

/** Writes each baseline with what it should hold of the charts of this run; what it holds of others stays. @returns whether all could be written */
export function keepBaselines(changes: readonly BaselineChange[]): boolean {
  const paths = [...new Set(changes.map(({ baseline }) => baseline.path))];
  const written = paths.map(path => keep(changes.filter(({ baseline }) => baseline.path === path)));
  return !written.includes(false);
}

function keep(changes: readonly BaselineChange[]): boolean {
  const { baseline } = changes[0] as BaselineChange; // no path is without a change
  const charts = changes.map(({ chart }) => chart);
  const others = baseline.entries.filter(({ chart }) => !charts.includes(chart));
  // A chart that was named twice is written once.
  const own = [...new Map(changes.map(change => [change.chart, change])).values()];
  const entries = [...others, ...own.flatMap(change => change.entries)];
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const [added, gone] = [sum(own.map(change => change.added)), sum(own.map(change => change.gone))];
  if (!writeOut(baselineText(entries), baseline.path)) return false;
  process.stderr.write(`${baseline.file}: ${entries.length} known, ${added} of them new, ${gone} taken out\n`);
  return true;
}
