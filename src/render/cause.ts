import { join } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { FileRange } from '../model/range.ts';
import type { Scenario } from '../model/scenario.ts';
import { placeOfChartFile } from './engine-failure.ts';
import { lineOf } from './failure.ts';
import { archiveName, placeName } from './paths.ts';
import type { EngineFailure } from './protocol.ts';
import { readText } from './text.ts';

/** The line of Chart.yaml (of requirements.yaml in old charts) that asks for what cannot be had. */
export function chartFileLine(problem: EngineFailure, chart: LoadedChart, scenario: Scenario): FileRange | null {
  const words = wordsOf(problem, scenario);
  if (words === null) return null;
  for (const name of ['Chart.yaml', 'requirements.yaml']) {
    const lines = readText(join(chart.folder, name))?.split('\n') ?? [];
    const index = lines.findIndex(line => words.test(line));
    if (index !== -1) return lineOf(placeOfChartFile(name, chart), index + 1);
  }
  return lineOf(placeOfChartFile('Chart.yaml', chart));
}

/** The template's own line, where it stands there as it was rendered, and only once; null else. */
export function writtenLine({ text, renderedLine = 0, path }: EngineFailure, chart: LoadedChart): FileRange | null {
  const line = text?.split('\n')[renderedLine - 1]?.trim();
  if (!line || path === undefined || archiveName.test(chart.folder)) return null;
  const lines = readText(join(chart.folder, path))?.split('\n') ?? [];
  const index = lines.findIndex(each => each.trim() === line);
  if (index === -1 || lines.findLastIndex(each => each.trim() === line) !== index) return null;
  return lineOf(placeOfChartFile(path, chart), index + 1, (lines[index] ?? '').search(/\S/) + 1);
}

/** The refused value in the values file that sets it last; null where it comes from the command line. */
export async function refusedValue(
  problem: EngineFailure,
  chart: LoadedChart,
  scenario: Scenario,
): Promise<FileRange | null> {
  const refused = problem.messages?.[0];
  if (refused === undefined || archiveName.test(chart.folder)) return null;
  const own = refused.at
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path = refused.chart === chart.name ? own : [refused.chart, ...own];
  if (scenario.set.some(({ text }) => path.length > 0 && text.includes(path.join('.')))) return null;
  const { isNode, LineCounter, parseDocument } = await import('yaml');
  for (const file of [join(chart.folder, 'values.yaml'), ...scenario.values].reverse()) {
    const lineCounter = new LineCounter();
    const document = parseDocument(readText(file) ?? '', { lineCounter, uniqueKeys: false, logLevel: 'silent' });
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    if (!isNode(node) || !node.range) continue;
    const { line, col } = lineCounter.linePos(node.range[0]);
    return lineOf(placeName(file, chart.root), line, col);
  }
  return lineOf(placeOfChartFile('values.schema.json', chart));
}

function wordsOf({ code, missing }: EngineFailure, { kubeVersion }: Scenario): RegExp | null {
  if (code === 'chart-library') return /^type\s*:/;
  if (code === 'dependency-missing') return new RegExp(`\\bname\\s*:\\s*["']?${escaped(missing?.[0] ?? '')}["',}\\s]*`);
  // A version that is none was given by the user, not by the chart.
  return code === 'kube-version' && /^(v?\d+\.\d|$)/.test(kubeVersion ?? '') ? /^kubeVersion\s*:/ : null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
