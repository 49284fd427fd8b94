import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { checkAgainst } from '../../src/config/schema-check.ts';
import { validatorFor } from '../../src/config/validators.ts';
import type { SnippetShapes } from '../../src/kit/index.ts';

/** What a rule's reader makes of a part of a snippet, once its schema has taken it. */
async function read(id: string, shape: keyof SnippetShapes, value: unknown): Promise<unknown> {
  const rule = rules.find(({ meta }) => meta.id === id);
  // Each reader takes another shape; the test gives it its own.
  const options: object = rule?.meta.reads?.[shape]?.(value as never, {}) ?? {};
  const required = Object.fromEntries((rule?.meta.options.required ?? []).map((name: string) => [name, 'any']));
  const { problems } = checkAgainst(await validatorFor(id, rule?.meta.options ?? {}), { ...options, ...required });
  expect(problems).toEqual([]);
  return options;
}

describe("what a decision's snippet says", () => {
  it('about a command becomes the command', async () => {
    const command = ['uvicorn', 'app.worker:app'];
    expect(await read('same-image-different-command', 'command', command)).toEqual({ command });
  });

  it('about resources becomes the figures that it has', async () => {
    const resources = { requests: { cpu: 0.5, memory: '256Mi' }, limits: null, claims: [{ name: 'gpu' }] };
    const figures = { requests: { cpu: '0.5', memory: '256Mi' } };
    expect(await read('matching-resources', 'resources', resources)).toEqual(figures);
    expect(await read('matching-resources', 'resources', { limits: {} })).toEqual({});
  });

  it('about probes becomes path, port and timings of each', async () => {
    const probes = {
      livenessProbe: { httpGet: { path: '/live', port: 'http', scheme: 'HTTP' }, periodSeconds: 10 },
      readinessProbe: { httpGet: { port: 8080 }, initialDelaySeconds: 0, failureThreshold: null },
      startupProbe: { tcpSocket: { port: 8080 } },
    };
    expect(await read('three-probes', 'probes', probes)).toEqual({
      livenessProbe: { path: '/live', port: 'http', periodSeconds: 10 },
      readinessProbe: { port: 8080, initialDelaySeconds: 0 },
    });
  });

  it('about env becomes the keys, and the Secret where they come from one', async () => {
    const key = (name: string, of: string) => ({ name: 'A', valueFrom: { secretKeyRef: { name: of, key: name } } });
    const plain = { name: 'LEVEL', value: 'debug' };
    expect(await read('secret-reuse', 'env', [plain, key('user', 'db'), key('password', 'db')])).toEqual({
      secret: 'db',
      keys: ['user', 'password'],
    });
    expect(await read('secret-reuse', 'env', [key('user', 'db'), key('token', 'mail')])).toEqual({
      keys: ['user', 'token'],
    });
    expect(await read('secret-reuse', 'env', [plain, null, 'text'])).toEqual({});
  });

  it('about values becomes the figures of each scenario', async () => {
    const parts = [
      { scenario: null, values: { replicaCount: 1, autoscaling: { enabled: false, maxReplicas: 3 } } },
      { scenario: 'production', values: { replicaCount: 2 } },
    ];
    const perScenario = {
      default: { replicas: 1, autoscaler: false, maxReplicas: 3 },
      production: { replicas: 2, autoscaler: false, maxReplicas: 3 },
    };
    expect(await read('scaling-bounds', 'values', parts)).toEqual({ perScenario });
    expect(await read('scaling-bounds', 'values', [{ scenario: null, values: { image: 'x' } }])).toEqual({
      perScenario: {},
    });
  });

  it('about optional ConfigMaps becomes their names and keys', async () => {
    const needed = { name: 'A', valueFrom: { configMapKeyRef: { name: 'base', key: 'a' } } };
    const optional = { name: 'B', valueFrom: { configMapKeyRef: { name: 'extra', key: 'b', optional: true } } };
    expect(await read('optional-config', 'env', [needed, optional, null])).toEqual({
      configMaps: ['extra'],
      keys: ['b'],
    });
    expect(await read('optional-config', 'env', [needed])).toEqual({});
  });

  it('about a template becomes the flag and the pattern of the name', async () => {
    const template = {
      text: '',
      kind: null,
      name: '{{ include "shop.fullname" . }}-api',
      conditions: ['api.enabled', 'tls'],
    };
    expect(await read('feature-flag', 'template', template)).toEqual({ flag: 'api.enabled' });
    expect(await read('resource-name', 'template', template)).toEqual({ name: '{fullname}-api' });
    const bare = { ...template, name: null, conditions: [] };
    expect(await read('feature-flag', 'template', bare)).toEqual({});
    expect(await read('resource-name', 'template', bare)).toEqual({});
  });
});
