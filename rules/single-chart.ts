import { defineRule, nothingToCheck, objectsOf } from '../src/kit/index.ts';

export const singleChart = defineRule({
  meta: {
    id: 'single-chart',
    summary: "Require that a component's templates are the chart's own",
    remedy: "Move the template into the chart's own templates folder.",
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        component: { type: 'string', format: 'component', description: 'the component that is checked' },
      },
      required: ['component'],
      additionalProperties: false,
    },
    messages: {
      inSubchart: '{kind} {name} comes from the sub-chart {chart}',
    },
  },
  create: ({ manifests, report }) => ({
    Component: component => {
      // Only Helm's names of templates tell charts apart; those of given manifests are files.
      if (manifests.chartName === null) return nothingToCheck;
      for (const { kind, name, template, at } of objectsOf(component.name, manifests)) {
        const chart = subchartOf(template);
        if (chart !== undefined)
          report({ at: at('metadata', 'name'), messageId: 'inSubchart', data: { kind, name, chart } });
      }
    },
  }),
});

/** `shop/charts/worker/templates/deployment.yaml`: worker. A sub-chart of a sub-chart is named with it. */
function subchartOf(template: string): string | undefined {
  const charts = [...template.matchAll(/\/charts\/([^/]+)(?=\/)/g)].map(match => match[1]);
  return charts.length > 0 ? charts.join('/') : undefined;
}
