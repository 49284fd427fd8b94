import { describe, expect, it } from 'vitest';
import { scalingByScenario, scalingValues } from '../../src/manifests/scaling-values.ts';

const autoscaling = { enabled: true, minReplicas: 1, maxReplicas: 5, targetCPUUtilizationPercentage: 80 };

describe('values about scaling', () => {
  it('are read at the top, as a chart for one component has them', () => {
    const { figures } = scalingValues({ replicaCount: 2, autoscaling }, 'web') ?? {};
    expect(figures).toEqual({ replicas: 2, autoscaler: true, minReplicas: 1, maxReplicas: 5, targets: { cpu: 80 } });
  });

  it.each([
    ['mcp-server', 'mcpServer'],
    ['mcp-server', 'mcp'],
    ['api', 'api'],
    ['order_worker', 'worker'],
  ])('of %s are read below %s', (component, key) => {
    expect(scalingValues({ [key]: { replicaCount: 3 } }, component)?.figures).toEqual({ replicas: 3 });
  });

  it("are not another component's", () => {
    expect(scalingValues({ backend: { replicaCount: 3 } }, 'mcp-server')).toBeUndefined();
    const both = { backend: { replicaCount: 3 }, mcpServer: { replicaCount: 1 } };
    expect(scalingValues(both, 'mcp-server')?.figures).toEqual({ replicas: 1 });
  });

  it('are left alone where it is open whose they are', () => {
    expect(scalingValues({ mailWorker: { replicas: 1 }, jobWorker: { replicas: 2 } }, 'worker')).toBeUndefined();
  });

  it.each([[null], ['text'], [[]], [{}], [{ replicaCount: null }], [{ autoscaling: true }]])(
    'may be missing: %j',
    values => {
      expect(scalingValues(values, 'web')).toBeUndefined();
    },
  );

  it('of a scenario lie over those of the chart', () => {
    const parts = [
      { scenario: null, values: { web: { replicaCount: 1, autoscaling: { ...autoscaling, enabled: false } } } },
      { scenario: 'production', values: { web: { replicaCount: 2, autoscaling: { enabled: true } } } },
    ];
    const byScenario = scalingByScenario(parts, 'web');
    expect([...byScenario.keys()]).toEqual(['default', 'production']);
    expect(byScenario.get('production')).toEqual({
      ...{ replicas: 2, autoscaler: true, minReplicas: 1, maxReplicas: 5, targets: { cpu: 80 } },
    });
  });
});
