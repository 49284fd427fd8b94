import { type Budget, budgetsOf, defineRule, leastReplicas, nothingToCheck } from '../src/kit/index.ts';

export const disruptionBudget = defineRule({
  meta: {
    id: 'disruption-budget',
    summary: 'Require a PodDisruptionBudget that allows an eviction where a component has two replicas or more',
    remedy:
      "Select the component's pods by one PodDisruptionBudget, with maxUnavailable: 1 or less than all available.",
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
      noBudget: '{kind} {name} has at least {replicas} pods, and no PodDisruptionBudget selects them',
      noEviction: 'PodDisruptionBudget {budget} allows no eviction: {figure}, of {pods} pods',
      noFigure: 'PodDisruptionBudget {budget} has {figure}, which is neither a number nor a percentage',
      several: 'PodDisruptionBudgets {budgets} select the same pods, so that none of them can be evicted',
    },
  },
  create: ({ manifests, report }) => {
    function checkBudget({ resource, figure, at, pods, evictions }: Budget): void {
      const data = { budget: resource.name, figure };
      if (evictions === undefined) report({ at, messageId: 'noFigure', data });
      else if (evictions < 1) report({ at, messageId: 'noEviction', data: { ...data, pods } });
    }

    return {
      Component: ({ workload }) => {
        const replicas = leastReplicas(workload, manifests);
        if (!replicas || replicas.count < 2) return nothingToCheck;
        const budgets = budgetsOf(workload, manifests);
        const [, second] = budgets;
        if (second) {
          const names = budgets.map(({ resource }) => resource.name).join(', ');
          report({ at: second.resource.at('metadata', 'name'), messageId: 'several', data: { budgets: names } });
        } else if (budgets.length === 0) {
          const data = { kind: workload.kind, name: workload.name, replicas: replicas.count };
          report({ at: replicas.at, messageId: 'noBudget', data });
        } else budgets.forEach(checkBudget);
      },
    };
  },
});
