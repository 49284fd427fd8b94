import { describe, expect, it } from 'vitest';
import { deployment, manifestsIn } from '../support/manifests.ts';

const kind = (name: string, type: string, extra = '') => {
  const [apiVersion, of] = type.split(' ');
  return `apiVersion: ${apiVersion}\nkind: ${of}\nmetadata: {name: ${name}${extra}}\nspec: {template: {spec: {}}}\n---\n`;
};

const labelled = (name: string, label: string) => deployment(name, '{}', `{${label}: api}`);

async function found(text: string, components?: Parameters<typeof manifestsIn>[1]): Promise<unknown> {
  const manifests = await manifestsIn(text, components);
  return manifests.component('api')?.workload.name ?? manifests.componentProblem('api');
}

describe('a component', () => {
  const levels = [
    labelled('by-component', 'app.kubernetes.io/component'),
    labelled('by-name', 'app.kubernetes.io/name'),
    labelled('by-app', 'app'),
    deployment('api'),
    deployment('todo-api'),
  ];

  it.each([
    [0, 'by-component'],
    [1, 'by-name'],
    [2, 'by-app'],
    [3, 'api'],
    [4, 'todo-api'],
  ])('is found by the first of its ways that finds any: %i', async (from, name) => {
    expect(await found(levels.slice(from).toReversed().join(''))).toBe(name);
  });

  it('is found by the configuration before all else', async () => {
    const text = levels.join('');
    expect(await found(text, { api: { name: '*-app' } })).toBe('by-app');
    expect(await found(text, { api: { labels: { 'app.kubernetes.io/name': 'api' } } })).toBe('by-name');
    expect(await found(text, { api: { name: '*-app', labels: { app: 'other' } } })).toMatchObject({
      problem: 'missing',
    });
    expect(await found(text, { api: { all: true } })).toBe('by-component');
    expect(await found(text, { other: { name: 'api' } })).toBe('by-component');
  });

  it('is never a hook, and a long running workload before all others', async () => {
    const hook = ', annotations: {helm.sh/hook: test}';
    expect(await found(kind('x-api', 'apps/v1 Deployment', hook) + kind('y-api', 'apps/v1 Deployment'))).toBe('y-api');
    expect(await found(kind('x-api', 'batch/v1 Job') + kind('y-api', 'apps/v1 StatefulSet'))).toBe('y-api');
    expect(await found(kind('x-api', 'batch/v1 Job'))).toBe('x-api');
    expect(await found(kind('api', 'other.example/v1 Job'))).toMatchObject({ problem: 'missing' });
  });

  it('is ambiguous where several are left, unless several are meant', async () => {
    const text = deployment('one-api') + deployment('two-api');
    const candidates = ['Deployment/one-api', 'Deployment/two-api'];
    expect(await found(text)).toEqual({ name: 'api', problem: 'ambiguous', candidates });
    const all = await manifestsIn(text, { api: { name: '*-api', all: true } });
    expect(all.components('api').map(({ workload }) => workload.name)).toEqual(['one-api', 'two-api']);
    expect(all.componentProblem('api')).toBeUndefined();
  });

  it('is missing with those that came near', async () => {
    const manifests = await manifestsIn(deployment('todo-mcp') + deployment('todo-web'));
    expect(manifests.componentProblem('mcp-server')).toMatchObject({ candidates: ['Deployment/todo-mcp'] });
    expect(manifests.componentProblem('zebra')?.candidates).toHaveLength(2);
    expect(manifests.components('zebra')).toEqual([]);
  });

  it('has the container of its name, else the first main one, else one that lacks everything', async () => {
    const containers =
      '{initContainers: [{name: i}, {name: s, restartPolicy: Always}], containers: [{name: x}, {name: api}]}';
    const component = (await manifestsIn(deployment('api', containers))).component('api');
    expect(component?.container.name).toBe('api');
    expect(component?.containers.map(({ name }) => name)).toEqual(['s', 'x', 'api']);
    const unnamed = await manifestsIn(deployment('api', '{containers: [{name: x}, {name: y}]}'));
    expect(unnamed.component('api')?.container.name).toBe('x');
    const empty = (await manifestsIn(deployment('api', 'null'))).component('api');
    expect(empty?.container.spec).toEqual({});
    expect(empty?.container.at('image').path.slice(0, 3)).toEqual(['spec', 'template', 'spec']);
  });

  it('is selected by the Services of its namespace whose labels all match', async () => {
    const service = (name: string, spec: string, namespace = 'shop') =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n---\n`;
    const services = [
      service('right', '{selector: {a: x, b: 1}}'),
      service('stricter', '{selector: {a: x, c: y}}'),
      service('elsewhere', '{selector: {a: x}}', 'other'),
      service('without', '{}'),
      service('nothing', 'null'),
      service('empty', '{selector: {}}'),
    ];
    const manifests = await manifestsIn(deployment('api', '{}', '{a: x, b: "1"}') + services.join(''));
    expect(manifests.component('api')?.services.map(({ name }) => name)).toEqual(['right']);
  });
});
