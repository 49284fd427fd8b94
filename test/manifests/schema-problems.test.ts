import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, it } from 'vitest';
import { loadKubernetesSchemas, schemaProblems } from '../../src/manifests/schema-problems.ts';

const schemas = await loadKubernetesSchemas();

function problemsOf(manifest: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const kinds = { apiVersion: String(manifest.apiVersion), kind: String(manifest.kind) };
  const problems = schemaProblems({ ...kinds, manifest }, schemas);
  return problems?.map(({ path, problem, found }) => `${path.join('.')}: ${problem} ${found}`);
}

const service = (spec: unknown) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });

describe("Kubernetes' schemas", () => {
  it('are those of the package', () => {
    execFileSync(process.execPath, ['scripts/kubernetes-schemas.mjs', '--check']);
  });

  it('name only types that there are', () => {
    const names = [...JSON.stringify(schemas).matchAll(/#([\w./-]+)/g)].map(([, name = '']) => name);
    expect(names.filter(name => !Object.hasOwn(schemas, name))).toEqual([]);
  });

  it('are unknown for other kinds, and for what is only part of one', () => {
    expect(problemsOf({ apiVersion: 'acme.example/v1', kind: 'Service' })).toBeUndefined();
    expect(problemsOf({ apiVersion: 'v1', kind: 'ServicePort' })).toBeUndefined();
    expect(problemsOf({ apiVersion: 'v1', kind: 'constructor' })).toBeUndefined();
  });

  it.each([
    [{ ports: [{ port: 80, targetPort: 'http' }] }, []],
    [{ ports: [{ port: 80, targetPort: 8080 }] }, []],
    [{ ports: null, type: '', selector: { app: null } }, []],
    [{ ports: [null] }, []],
    [{ ports: [{}] }, ['spec.ports.0: missing port']],
    [{ ports: [{ port: null }] }, ['spec.ports.0: missing port']],
    [{ ports: { port: 80 } }, ['spec.ports: type a mapping']],
    [{ ports: [80] }, ['spec.ports.0: type 80']],
    [{ ports: [{ port: '80' }] }, ['spec.ports.0.port: type "80"']],
    [{ ports: [{ port: 80, targetPort: true }] }, ['spec.ports.0.targetPort: type true']],
    [{ type: 'Clusterip' }, ['spec.type: value Clusterip']],
    [{ selector: { app: 1 } }, ['spec.selector.app: type 1']],
    [{ selector: ['app'] }, ['spec.selector: type a list']],
    [{ constructor: 1 }, ['spec.constructor: unknown constructor']],
    ['x', ['spec: type "x"']],
  ])('say of a Service with %j: %j', (spec, expected) => {
    expect(problemsOf(service(spec))).toEqual(expected);
  });

  it("accept what the package's own validators accept, and refuse what they refuse", () => {
    const scalar = fc.oneof(fc.constantFrom<unknown>('web', 'ClusterIP', 80, true, null), fc.constant('80'));
    const value = fc.letrec(tie => ({
      any: fc.oneof({ maxDepth: 5 }, scalar, fc.array(tie('any'), { maxLength: 2 }), tie('mapping')),
      mapping: fc.dictionary(
        fc.constantFrom('spec', 'ports', 'port', 'targetPort', 'selector', 'type', 'template', 'containers', 'name'),
        tie('any'),
        { maxKeys: 4 },
      ),
    })).mapping;
    fc.assert(
      fc.property(value, fc.boolean(), (spec, isService) => {
        const kinds = isService ? { apiVersion: 'v1', kind: 'Service' } : { apiVersion: 'apps/v1', kind: 'Deployment' };
        const manifest = { ...kinds, spec };
        const ours = schemaProblems({ ...kinds, manifest }, schemas)?.filter(({ problem }) => problem !== 'unknown');
        // Items that are null, and values that are empty, are refused by the package only.
        fc.pre(!JSON.stringify(spec).includes('null'));
        expect(ours?.length === 0).toBe(accepted(isService ? Service : Deployment, manifest));
      }),
      { numRuns: 400 },
    );
  });
});

function accepted(Kind: typeof Service | typeof Deployment, manifest: object): boolean {
  try {
    new Kind(manifest as never).validate(); // deliberately of any shape
    return true;
  } catch {
    return false;
  }
}
