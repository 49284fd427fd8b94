import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Path } from '../../src/model/range.ts';
import { chooseEngine } from '../../src/render/choose.ts';
import { embeddedEngine } from '../../src/render/embedded.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { type ChartOptions, chartOrigins, originsOf, renderedChart } from '../support/chart-origins.ts';
import { enginePath, packageRoot } from '../support/engine.ts';
import { helmPath } from '../support/helm.ts';

const root = join(packageRoot, 'fixtures/origin/charts');
const limits = { timeoutMs: 20_000 };
const container: Path = ['spec', 'template', 'spec', 'containers', 0];

let engine: RenderEngine;
beforeAll(async () => {
  engine = embeddedEngine(startEmbedded(await enginePath()), limits);
}, 600_000);
afterAll(() => engine?.close());

interface Asked extends ChartOptions {
  readonly by?: RenderEngine;
  /** The resource's name, where the kind alone does not say which. */
  readonly name?: string;
}

/** The origin of one field of a fixture, as short texts. */
async function originOf(
  chart: string,
  [kind, ...path]: readonly [string, ...Path],
  { by = engine, name, ...options }: Asked = {},
) {
  const rendered = await renderedChart(by, join(root, chart), { root, ...options });
  const resource = rendered?.resources.find(each => each.kind === kind && (name === undefined || each.name === name));
  if (!rendered || !resource) throw new Error(`${chart} renders no ${kind}`);
  const [origin] = await originsOf(by, rendered, [{ resource, path }]);
  if (!origin) throw new Error('no origin');
  const short = ({
    location: { file, start },
  }: {
    location: (typeof origin)['location'] | (typeof origin)['related'][number]['location'];
  }) => `${file}:${start.line}`;
  return {
    at: `${short(origin)} ${origin.location.confidence}`,
    related: origin.related.map(each => `${each.kind} ${short(each)} ${each.message}`),
    trace: origin.trace.map(each => `${each.kind} ${short(each)} ${each.message}`),
  };
}

describe('a field that a key decides', () => {
  it('stands at the key, with the template beside it and the way from one to the other', async () => {
    expect(await originOf('starter', ['Deployment', 'spec', 'replicas'])).toEqual({
      at: 'starter/values.yaml:2 exact',
      related: [
        'template starter/templates/deployment.yaml:9 the template writes it here',
        'rendered starter/templates/deployment.yaml (default):12 rendered',
      ],
      trace: [
        'values starter/values.yaml:2 replicaCount decides it',
        'template starter/templates/deployment.yaml:9 the template writes it here',
        'rendered starter/templates/deployment.yaml (default):12 rendered',
      ],
    });
  });

  it('stands at the table that became it', async () => {
    expect((await originOf('starter', ['Deployment', ...container, 'resources', 'limits'])).at).toBe(
      'starter/values.yaml:30 exact',
    );
  });

  it('stands in the last file that sets the key', async () => {
    const files = ['values-production.yaml', 'overrides/last.yaml'].map(file => join(root, 'layers', file));
    const at = async (path: Path, values: readonly string[]) =>
      (await originOf('layers', ['Deployment', ...path], { values })).at;
    const limit = [...container, 'resources', 'limits'];
    expect(await at(['spec', 'replicas'], [])).toBe('layers/values.yaml:1 exact');
    expect(await at(['spec', 'replicas'], files)).toBe('layers/values-production.yaml:1 exact');
    expect(await at([...limit, 'cpu'], files)).toBe('layers/overrides/last.yaml:2 exact');
    expect(await at([...limit, 'memory'], files)).toBe('layers/values-production.yaml:4 exact');
    expect(await at([...container, 'env', 0, 'value'], files)).toBe('layers/overrides/last.yaml:1 exact');
  });

  it('stands at the template, with the flag in its trace, where the key is set on the command line', async () => {
    const set = [{ flag: 'set', text: 'replicas=5' } as const];
    const { at, trace } = await originOf('layers', ['Deployment', 'spec', 'replicas'], { set });
    expect(at).toBe('layers/templates/app.yaml:11 exact');
    expect(trace[0]).toBe('values layers/templates/app.yaml:11 --set replicas=5');
  });
});

describe('a field that several keys, or none, decide', () => {
  it('stands at the template, with the keys beside it', async () => {
    const { at, related } = await originOf('starter', ['Deployment', ...container, 'image']);
    expect(at).toBe('starter/templates/deployment.yaml:38 exact');
    expect(related.slice(0, 2)).toEqual([
      'values starter/values.yaml:4 image.repository moves it',
      'values starter/values.yaml:5 image.tag moves it',
    ]);
  });

  it('does not stand at the switch of its resource', async () => {
    expect((await originOf('starter', ['Ingress', 'kind'])).at).toBe('starter/templates/ingress.yaml:3 exact');
  });

  it('stands at the default in the template, with the key to write', async () => {
    const { at, related } = await originOf('defaults', ['Deployment', 'spec', 'replicas']);
    expect(at).toBe('defaults/templates/app.yaml:7 exact');
    expect(related[0]).toBe('values defaults/values.yaml:1 replicas is to be written here');
  });

  it('stands at the line that calls the helper which writes it', async () => {
    const { at, related } = await originOf('starter', [
      'Deployment',
      'metadata',
      'labels',
      'app.kubernetes.io/instance',
    ]);
    expect(at).toBe('starter/templates/deployment.yaml:6 call site');
    expect(related.slice(0, 2)).toEqual([
      'template starter/templates/_helpers.tpl:30 a helper writes it',
      'caller starter/templates/_helpers.tpl:21 which is called here',
    ]);
  });

  it('stands in the file itself where nothing is rendered', async () => {
    expect((await originOf('starter', ['CustomResourceDefinition', 'metadata', 'name'])).at).toBe(
      'starter/crds/widget.yaml:4 exact',
    );
  });
});

describe('a field that does not exist', () => {
  it('stands at the empty key that would write it', async () => {
    expect((await originOf('starter', ['Deployment', ...container, 'readinessProbe'])).at).toBe(
      'starter/values.yaml:36 exact',
    );
    expect((await originOf('starter', ['Deployment', ...container, 'readinessProbe', 'httpGet', 'path'])).at).toBe(
      'starter/values.yaml:36 exact',
    );
  });

  it('stands at the table of the values in which it is to be written', async () => {
    expect(
      (await originOf('starter', ['Deployment', ...container, 'resources', 'limits', 'ephemeral-storage'])).at,
    ).toBe('starter/values.yaml:30 exact');
  });

  it('stands at its nearest parent where no value can write it', async () => {
    expect((await originOf('starter', ['Deployment', ...container, 'ports', 0, 'hostPort'])).at).toBe(
      'starter/templates/deployment.yaml:41 exact',
    );
  });
});

describe('a field of a sub-chart', () => {
  it("stands in its parent's values, else in its own", async () => {
    const at = async (name: string, ...path: Path) =>
      (await originOf('umbrella', ['StatefulSet', ...path], { name })).at;
    expect(await at('umbrella-cache', 'spec', 'replicas')).toBe('umbrella/values.yaml:6 exact');
    expect(await at('umbrella-db', 'spec', 'replicas')).toBe('umbrella/charts/db/values.yaml:1 exact');
    expect(await at('umbrella-db', 'metadata', 'labels', 'region')).toBe('umbrella/values.yaml:1 exact');
    expect((await originOf('umbrella', ['ConfigMap', 'data', 'host'])).at).toBe(
      'umbrella/charts/db/values.yaml:5 exact',
    );
  });

  it('stands at its dependency where it is packed, unless its parent sets the key', async () => {
    const of = (field: string) => originOf('packed', ['ConfigMap', 'data', field], { name: 'queue' });
    expect((await of('size')).at).toBe('packed/values.yaml:2 exact');
    expect((await of('fixed')).at).toBe('packed/Chart.yaml:6 call site');
    const level = await of('level');
    expect(level.at).toBe('packed/Chart.yaml:6 call site');
    expect(level.related[0]).toBe('values packed/values.yaml:1 queue.level is to be written here');
    expect((await originOf('packed', ['ConfigMap', 'data', 'line'], { name: 'own' })).at).toBe(
      'packed/templates/own.yaml:6 call site',
    );
  });
});

describe('other engines', () => {
  it('lets the embedded engine trace what the helm binary has rendered', async () => {
    const choice = { engine: 'helm', helmBinary: helmPath(), enginePath: await enginePath(), started: null } as const;
    const chosen = await chooseEngine({
      ...choice,
      packageRoot,
      cache: '',
      hash: '',
      env: process.env,
      limits,
      progress: () => {},
    });
    const helm = chosen.value?.engine;
    if (helm?.name !== 'helm') throw new Error('no helm');
    const places = async (by: RenderEngine, chart: string) =>
      (await chartOrigins(by, join(root, chart), { root }))
        ?.map(({ place: { resource, path }, origin: { location } }) =>
          JSON.stringify([resource.template, resource.kind, resource.name, path, location]),
        )
        .sort();
    try {
      for (const chart of ['starter', 'port-ranges', 'umbrella', 'windows', 'raw-yaml']) {
        expect(await places(helm, chart)).toEqual(await places(engine, chart));
      }
    } finally {
      helm.close();
    }
  });

  it('tells the template and the rendered lines where no engine can trace', async () => {
    const { tracer, ...blind } = engine;
    const { at, related } = await originOf('starter', ['Deployment', 'spec', 'replicas'], { by: blind });
    expect(at).toBe('starter/templates/deployment.yaml:1 unresolved');
    expect(related).toEqual(['rendered starter/templates/deployment.yaml (default):12 rendered']);
  });
});
