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
      inSubchart: '{objects} from the sub-chart {chart}',
    },
  },
  create: ({ manifests, report }) => ({
    Component: ({ name, workload }) => {
      // Only Helm's names of templates tell charts apart; those of given manifests are files.
      if (manifests.chartName === null) return nothingToCheck;
      const objects = new Set([workload.resource, ...objectsOf(name, manifests).filter(({ hook }) => !hook)]);
      const charts = new Set([...objects].flatMap(({ template }) => subchartOf(template) ?? []));
      for (const chart of charts) {
        const [first, ...others] = [...objects].filter(({ template }) => subchartOf(template) === chart);
        if (!first) continue;
        const names = [first, ...others].map(({ kind, name }) => `${kind} ${name}`).join(', ');
        const related = others.map(({ kind, name, at }) => ({
          at: at('metadata', 'name'),
          message: `${kind} ${name}`,
        }));
        const data = { objects: `${names} ${others.length > 0 ? 'come' : 'comes'}`, chart };
        report({ at: first.at('metadata', 'name'), messageId: 'inSubchart', data, related });
      }
    },
  }),
});

/** `shop/charts/worker/templates/deployment.yaml`: worker. A sub-chart of a sub-chart is named with it. */
function subchartOf(template: string): string | undefined {
  const charts = [...template.matchAll(/\/charts\/([^/]+)(?=\/)/g)].map(match => match[1]);
  return charts.length > 0 ? charts.join('/') : undefined;
}
