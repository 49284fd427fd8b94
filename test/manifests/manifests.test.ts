import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandOf, equalCommands } from '../../src/manifests/command.ts';
import { environmentOf } from '../../src/manifests/environment.ts';
import { containerFragment } from '../../src/manifests/fragment.ts';
import { kindNamesOf } from '../../src/manifests/kind-names.ts';
import { manifestsOf } from '../../src/manifests/manifests.ts';
import { keyOf, pointerOf } from '../../src/manifests/pointer.ts';
import { equalPorts, portsOf, resolvePort } from '../../src/manifests/ports.ts';
import { containerReferences, keysOf, referencesOf } from '../../src/manifests/references.ts';
import { unexpandedVariables } from '../../src/manifests/unexpanded.ts';
import type { AnyObject } from '../../src/model/manifest.ts';
import { resourceOf } from '../../src/parse/resource.ts';
import { containerIn, deployment, manifestsIn, scenario } from '../support/manifests.ts';

function resource(manifest: AnyObject) {
  const at = { line: 1, column: 1 };
  const rendered = { template: 't', file: 'f', text: '' };
  return resourceOf({ manifest, rendered, rangeOf: () => ({ start: at, end: at }) });
}

describe('workloads', () => {
  it.each([
    ['apps/v1', 'Deployment', ['spec', 'template', 'spec']],
    ['v1', 'ReplicationController', ['spec', 'template', 'spec']],
    ['batch/v1', 'CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
    ['v1', 'Pod', ['spec']],
  ])('have their pods where the kind has them: %s %s', async (apiVersion, kind, path) => {
    const manifests = manifestsOf({
      scenario,
      chartName: null,
      resources: [resource({ apiVersion, kind, metadata: { name: 'x' } })],
    });
    expect(manifests.workloads[0]?.podSpecPath).toEqual(path);
  });

  it('never throw, whatever stands in their fields', () => {
    const junk = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}));
    const nested = fc.letrec(tie => ({
      any: fc.oneof(
        { maxDepth: 6, withCrossShrink: true },
        junk,
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            ...['spec', 'template', 'metadata', 'labels', 'containers', 'initContainers', 'env', 'envFrom', 'name'],
            ...[
              'valueFrom',
              'secretKeyRef',
              'secretRef',
              'volumes',
              'secret',
              'projected',
              'sources',
              'items',
              'ports',
            ],
            ...[
              'command',
              'args',
              'imagePullSecrets',
              'selector',
              'value',
              'key',
              'configMap',
              'annotations',
              '__proto__',
            ],
          ),
          tie('any'),
        ),
      ),
    })).any;
    fc.assert(
      fc.property(nested, nested, fc.constantFrom('Deployment', 'Pod', 'Service'), (spec, labels, kind) => {
        const apiVersion = kind === 'Deployment' ? 'apps/v1' : 'v1';
        const metadata = { name: 'x', labels } as NonNullable<AnyObject['metadata']>;
        const manifests = manifestsOf({
          scenario,
          chartName: null,
          resources: [resource({ apiVersion, kind, metadata, spec: kind === 'Pod' ? spec : { template: { spec } } })],
        });
        manifests.nameFits('a', 'b-a');
        for (const workload of manifests.workloads) {
          referencesOf(workload);
          manifests.servicesOf(workload);
          for (const container of workload.containers) {
            unexpandedVariables(container, manifests);
            commandOf(container);
            portsOf(container);
            environmentOf(container);
          }
        }
        manifests.component('x');
      }),
    );
  });
});

describe('resources', () => {
  it('go by their kind in Kubernetes’ own groups, else by group and kind', () => {
    expect(kindNamesOf({ apiVersion: 'apps/v1', kind: 'Deployment' })).toEqual(['Deployment']);
    expect(kindNamesOf({ apiVersion: 'serving.knative.dev/v1', kind: 'Service' })).toEqual([
      'serving.knative.dev/Service',
    ]);
    expect(kindNamesOf({ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' })).toEqual([
      'Ingress',
      'networking.k8s.io/Ingress',
    ]);
    expect(kindNamesOf({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' })).toEqual([
      'gateway.networking.k8s.io/HTTPRoute',
    ]);
  });

  it('are found by kind, name and namespace, the release’s where none is written', async () => {
    const secret = (namespace: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: s${namespace}}\n---\n`;
    const manifests = await manifestsIn(secret('') + secret(', namespace: other'));
    expect(manifests.find('Secret', 's')?.namespace).toBeNull();
    expect(manifests.find('Secret', 's', 'shop')?.namespace).toBeNull();
    expect(manifests.find('Secret', 's', 'other')?.namespace).toBe('other');
    expect(manifests.find('Secret', 's', 'nowhere')).toBeUndefined();
    expect(manifests.find('ConfigMap', 's')).toBeUndefined();
  });
});

describe('a decided name', () => {
  const text = deployment('full-web') + deployment('full-api');

  it.each([
    ['db', true],
    ['demo-db', true],
    ['todo-db', true],
    ['demo-todo-db', true],
    ['full-db', true],
    ['other-db', false],
    ['full-old-db', false],
    ['demodb', false],
    ['db-demo', false],
    ['-db', false],
  ])('fits itself, or behind what the release’s names begin with: %s', async (actual, fits) => {
    expect((await manifestsIn(text)).nameFits('db', actual)).toBe(fits);
  });

  it('does not fit behind the name that one of many resources has', async () => {
    const many = text + deployment('full-cache') + deployment('other-web');
    expect((await manifestsIn(many)).nameFits('db', 'other-db')).toBe(false);
  });
});

describe('a container', () => {
  it('runs command and args as one list', async () => {
    const split = (await containerIn('command: [a, b], args: [c, 1]')).container;
    expect(commandOf(split)).toMatchObject({ words: ['a', 'b', 'c', '1'], entrypoint: 'given' });
    const args = (await containerIn('args: [c]')).container;
    expect(commandOf(args)).toMatchObject({ words: ['c'], entrypoint: 'image', at: args.at('args') });
    expect(commandOf((await containerIn('command: [], args: null')).container)).toBeUndefined();
    expect(equalCommands(['a', 'b'], ['a', 'b']) && !equalCommands(['a'], ['a', 'b'])).toBe(true);
  });

  it('has ports by number and by name', async () => {
    const { container } = await containerIn(
      'ports: [{name: http, containerPort: 8000}, {containerPort: 9}, null, {name: x}]',
    );
    expect(portsOf(container).map(({ port }) => port)).toEqual([8000, 9]);
    expect(['http', 8000, '8000', 'grpc', null, 1.5].map(port => resolvePort(container, port))).toEqual([
      ...[8000, 8000, 8000],
      ...[undefined, undefined, undefined],
    ]);
    expect(equalPorts(container, 'http', 8000)).toBe(true);
    expect(equalPorts(container, 'grpc', 'http')).toBe(false);
    expect(equalPorts(container, undefined, undefined)).toBe(false);
  });

  it('can be a fragment of a snippet', async () => {
    const snippet = resource({ env: [{ name: 'A', value: '$(B)' }], resources: { limits: { cpu: 1 } } });
    const container = containerFragment(snippet, []);
    expect(container.spec.resources).toEqual({ limits: { cpu: 1 } });
    expect(container.at('env', 0).path).toEqual(['env', 0]);
    const none = await manifestsIn('');
    expect(unexpandedVariables(container, none)).toMatchObject([{ name: 'B', at: { path: ['env', 0, 'value'] } }]);
  });
});

describe('references', () => {
  it('are all that a workload reads by name', async () => {
    const podSpec = `{serviceAccountName: sa, imagePullSecrets: [{name: pull}, null], volumes: [
      {name: a, secret: {secretName: vs, optional: true, items: [{key: k, path: p}]}}, {name: b, configMap: {name: vc}},
      {name: c, projected: {sources: [{secret: {name: ps}}, {configMap: {name: pc}}, {downwardAPI: {}}]}},
      {name: d, persistentVolumeClaim: {claimName: pvc}}, {name: e, csi: {nodePublishSecretRef: {name: csi}}}, {name: f, emptyDir: {}}],
      initContainers: [{name: i, envFrom: [{secretRef: {name: ef}}, {configMapRef: {name: ec, optional: true}}]}],
      containers: [{name: m, env: [{name: V, valueFrom: {secretKeyRef: {name: es, key: pw}}}, {name: W, valueFrom: {configMapKeyRef: {name: ek}}}]}]}`;
    const [workload] = (await manifestsIn(deployment('x', podSpec.replaceAll('\n', ' ')))).workloads;
    const found = workload ? referencesOf(workload) : [];
    const lines = found.map(({ kind, name, key, use, optional, container, variable }) =>
      [kind, name, key, use, optional && 'optional', container?.name, variable].filter(Boolean).join(' '),
    );
    expect(lines).toEqual([
      'ServiceAccount sa serviceAccount',
      'Secret pull imagePullSecret',
      'Secret vs k volume optional',
      'ConfigMap vc volume',
      'Secret ps volume',
      'ConfigMap pc volume',
      'PersistentVolumeClaim pvc volume',
      'Secret csi volume',
      'Secret ef envFrom i',
      'ConfigMap ec envFrom optional i',
      'Secret es pw env m V',
      'ConfigMap ek env m W',
    ]);
    const [last] = workload?.containers.flatMap(containerReferences).slice(-1) ?? [];
    expect(last?.at.path.slice(-2)).toEqual(['configMapKeyRef', 'name']);
  });

  it('may name keys of data and stringData', () => {
    expect(keysOf(resource({ data: { a: 'x' }, stringData: { b: 'y', a: 'z' } }))).toEqual(['a', 'b']);
    expect(keysOf(resource({ data: null, binaryData: { c: '' } }))).toEqual(['c']);
  });
});

describe('a path', () => {
  const manifest = { spec: { containers: [{ name: 'api' }, { name: 'same' }, { name: 'same' }], list: ['x'] } };

  it.each([
    [['spec', 'containers', 0, 'image'], '/spec/containers/0/image', 'spec.containers[name=api].image'],
    [['spec', 'containers', 1], '/spec/containers/1', 'spec.containers[1]'],
    [['spec', 'list', 0], '/spec/list/0', 'spec.list[0]'],
    [['spec', 'containers', 9], '/spec/containers/9', 'spec.containers[9]'],
    [['metadata', 'a.b/c~d'], '/metadata/a.b~1c~0d', 'metadata["a.b/c~d"]'],
    [[], '', ''],
  ])('is a pointer and a key: %j', (path, pointer, key) => {
    expect(pointerOf(path)).toBe(pointer);
    expect(keyOf(manifest, path)).toBe(key);
  });
});
