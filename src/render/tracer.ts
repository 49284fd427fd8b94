import { isAbsolute } from 'node:path';
import type { LoadedChart } from '../model/chart.ts';
import type { Place } from '../model/manifest.ts';
import type {
  ChartTracer,
  FieldMoves,
  MarkedText,
  TemplatePlace,
  ValueChange,
  ValueMoves,
  ValuesLayer,
  Writer,
} from '../model/tracing.ts';
import { placeOfChartFile } from './engine-failure.ts';
import { placeName } from './paths.ts';
import type { EngineProcess } from './process.ts';
import type { EngineLayer, EngineMarks, EngineTemplatePlace, EngineVariants } from './protocol.ts';
import { type Asked, scenarioRequest } from './scenario-request.ts';

/** Asks the embedded engine where a chart's fields come from, whichever engine has rendered them. */
export function chartTracer(process: EngineProcess, asked: Omit<Asked, 'scenario'>): ChartTracer {
  return {
    marks: async (scenario, templates) => {
      const request = scenarioRequest({ ...asked, scenario });
      const { marks } = await process.request({ ...request, op: 'mark', templates });
      return marks === undefined ? null : markedTexts(marks, asked.chart);
    },
    moves: async (scenario, fields, changes) => {
      const request = scenarioRequest({ ...asked, scenario });
      const { variants } = await process.request({ ...request, op: 'variants', ...question(fields, changes) });
      return variants === undefined ? null : valueMoves(variants, asked.chart);
    },
  };
}

function question(fields: readonly Place[], changes: readonly ValueChange[] | undefined) {
  return {
    fields: fields.map(({ resource: { template, apiVersion, kind, name, namespace }, path }) => ({
      template,
      apiVersion,
      kind,
      name,
      namespace: namespace ?? '',
      path,
    })),
    ...(changes === undefined ? {} : { changes }),
  };
}

function markedTexts(marks: EngineMarks, chart: LoadedChart): Map<string, MarkedText> {
  const writers = marks.writers.map(
    (writer): Writer => ({
      ...templatePlace(writer, chart),
      kind: writer.kind,
      calls: writer.calls.map(call => templatePlace(call, chart)),
    }),
  );
  return new Map(
    marks.files.map(({ template, text, lines }): [string, MarkedText] => [
      template,
      {
        text,
        lines: lines.map(line =>
          line.flatMap(([column, position]) => {
            const writer = writers[position];
            return writer === undefined ? [] : [{ column, writer }];
          }),
        ),
      },
    ]),
  );
}

function templatePlace(at: EngineTemplatePlace, chart: LoadedChart): TemplatePlace {
  const { template, path = '', archive = false, line, column = 1 } = at;
  return { template, file: placeOfChartFile(path, chart), archived: archive, line, column };
}

function valueMoves({ layers, complete, fields }: EngineVariants, chart: LoadedChart): ValueMoves {
  return {
    layers: layers.map(layer => valuesLayer(layer, chart)),
    complete,
    fields: fields.map(({ found, moves, whole = null }): FieldMoves => ({ found, moves, whole })),
  };
}

function valuesLayer(
  { kind, path, archive = false, chart: charts = [] }: EngineLayer,
  chart: LoadedChart,
): ValuesLayer {
  const file =
    path === undefined ? null : isAbsolute(path) ? placeName(path, chart.root) : placeOfChartFile(path, chart);
  return { kind, file, archived: archive, charts };
}
