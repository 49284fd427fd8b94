import { join } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { Failure } from '../model/failure.ts';
import type { FileRange } from '../model/range.ts';
import type { Scenario } from '../model/scenario.ts';
import { failure, lineOf } from './failure.ts';
import { archiveName, placeName } from './paths.ts';
import type { EngineFailure } from './protocol.ts';

/** What a chart's failure needs to know of the chart. */
export type ChartPlace = Pick<LoadedChart, 'target' | 'folder' | 'root'>;

/** A failure to read a chart, with the file that is to blame. */
export function loadFailure(problem: EngineFailure, chart: ChartPlace): Failure {
  return failure(problem.code, sentence('The chart cannot be loaded', problem, chart.root), {
    target: chart.target,
    location: locationOf(problem, chart),
  });
}

/** A failure to render a chart. The scenario is named, unless it is the chart as it stands. */
export async function renderFailure(problem: EngineFailure, chart: LoadedChart, scenario: Scenario): Promise<Failure> {
  const which = scenario.name === 'default' ? '' : ` in scenario ${scenario.name}`;
  const location = (await causeOf(problem, chart, scenario)) ?? locationOf(problem, chart);
  return {
    ...failure(problem.code, sentence(`The chart does not render${which}`, problem, chart.root), {
      target: chart.target,
      location,
    }),
    scenario: scenario.name,
  };
}

/** The name that places use for a file of the chart. What lies in an archive is named by the archive. */
export function placeOfChartFile(path: string, chart: ChartPlace): string {
  return placeName(archiveName.test(chart.folder) ? chart.folder : join(chart.folder, path), chart.root);
}

function sentence(opening: string, problem: EngineFailure, root: string): string {
  const caller = problem.trace?.at(-1);
  const called = caller === undefined ? '' : `, called from ${caller.template} line ${caller.line}`;
  const { file, message } = problem;
  const said = file === undefined ? message : message.replaceAll(file, placeName(file, root));
  const text = `${opening}: ${said}${called}${renderedLine(problem)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function renderedLine({ text, renderedLine }: EngineFailure): string {
  const line = text?.split('\n')[(renderedLine ?? 0) - 1]?.trim();
  return line === undefined || line === '' ? '' : `; the line rendered is \`${line.slice(0, 80)}\``;
}

/** Where the cause of a refusal stands that names no line: what asks for it in Chart.yaml, the refused value, or the line that is no YAML. */
async function causeOf(problem: EngineFailure, chart: LoadedChart, scenario: Scenario): Promise<FileRange | null> {
  if (problem.line !== undefined) return null;
  const { chartFileLine, refusedValue, writtenLine } = await import('./cause.ts');
  switch (problem.code) {
    case 'schema-refused':
      return refusedValue(problem, chart, scenario);
    case 'yaml-invalid':
      return writtenLine(problem, chart);
    default:
      return chartFileLine(problem, chart, scenario);
  }
}

function locationOf(problem: EngineFailure, chart: ChartPlace): FileRange | null {
  if (problem.path !== undefined) return lineOf(placeOfChartFile(problem.path, chart), problem.line, problem.column);
  if (problem.file !== undefined) return lineOf(placeName(problem.file, chart.root), problem.line, problem.column);
  return null;
}
