import { describe, expect, it } from 'vitest';
import { unexpandedVariables } from '../../src/manifests/unexpanded.ts';
import { containerIn } from '../support/manifests.ts';

async function left(fields: string, others = ''): Promise<readonly string[]> {
  const { container, manifests } = await containerIn(fields, others);
  return unexpandedVariables(container, manifests).map(each => `${each.field} ${each.name} ${each.reason}`);
}

const object = (kind: string, name: string, rest: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}}\n${rest}\n---\n`;

describe('a variable that the kubelet does not expand', () => {
  it.each([
    ['env: [{name: A, value: "1"}, {name: B, value: "$(A)"}]', []],
    ['env: [{name: B, value: "$(A)"}, {name: A, value: "1"}]', ['env A later']],
    ['env: [{name: A, value: "$(A)"}]', ['env A itself']],
    ['env: [{name: A, value: "1"}, {name: A, value: "$(A)2"}]', []],
    ['env: [{name: B, value: "$(A) $$(C) $(D"}]', ['env A nowhere']],
    ['env: [{name: A, valueFrom: {fieldRef: {fieldPath: x}}}, {name: B, value: "$(A)"}]', []],
    ['command: ["$(A)"], args: ["$(B)"], env: [{name: A, value: x}]', ['args B nowhere']],
    ['args: ["$(A)"], env: [{name: B, value: "$(A)"}, {name: A}]', ['env A later']],
    ['env: null, command: null, args: "$(A)"', []],
    ['env: [null, 1, {value: "$(A)"}, {name: B, value: 7}]', []],
    ['command: ["echo", "$(date +%s)"]', []],
    ['args: ["$(KUBERNETES_SERVICE_HOST):$(KUBERNETES_PORT_443_TCP_ADDR)"]', []],
    ['args: ["$(ELSEWHERE_SERVICE_HOST)"]', []],
  ])('is told by the order of definitions: %s', async (fields, expected) => {
    expect(await left(fields)).toEqual(expected);
  });

  it('may be defined by envFrom, which is read first', async () => {
    const fields = (kind: string, name: string) =>
      `envFrom: [{prefix: P_, ${kind}: {name: ${name}}}], env: [{name: A, value: "$(P_X) $(P_Y) $(X)"}]`;
    const secret = object('Secret', 's', 'stringData: {X: x}');
    expect(await left(fields('secretRef', 's'), secret)).toEqual(['env P_Y nowhere', 'env X nowhere']);
    expect(await left(fields('secretRef', 'unknown'))).toEqual(['env X nowhere']);
    const config = object('ConfigMap', 'c', 'data: {X: x}\nbinaryData: {Y: eQ==}');
    expect(await left(fields('configMapRef', 'c'), config)).toEqual(['env P_Y nowhere', 'env X nowhere']);
  });

  it('may be defined by a Service of the namespace that has an address', async () => {
    const args = 'args: ["$(MY_DB_SERVICE_HOST) $(MY_DB_SERVICE_PORT_SQL) $(MY_DB_PORT_5432_TCP_ADDR)"]';
    const all = ['MY_DB_SERVICE_HOST', 'MY_DB_SERVICE_PORT_SQL', 'MY_DB_PORT_5432_TCP_ADDR'].map(
      n => `args ${n} nowhere`,
    );
    const spec = 'ports: [{name: sql, port: 5432}]';
    expect(await left(args, object('Service', 'my-db', `spec: {${spec}}`))).toEqual([]);
    expect(await left(args, object('Service', 'my-db', `spec: {clusterIP: None, ${spec}}`))).toEqual(all);
    expect(await left(args, object('Service', 'my-db', `spec: {type: ExternalName, ${spec}}`))).toEqual(all);
  });

  it('may stand in a script, where the shell runs it', async () => {
    const { container, manifests } = await containerIn('command: [/bin/sh, -ec], args: ["echo $(hostname)"]');
    expect(unexpandedVariables(container, manifests)).toMatchObject([{ name: 'hostname', shell: true }]);
    const plain = await containerIn('command: [/bin/app], args: ["$(hostname)"]');
    expect(unexpandedVariables(plain.container, plain.manifests)).toMatchObject([{ shell: false }]);
  });

  it('is placed at its text, with the entry that comes too late', async () => {
    const { container, manifests } = await containerIn('env: [{name: B, value: "$(A)"}, {name: A, value: "1"}]');
    const path = ['spec', 'template', 'spec', 'containers', 0, 'env'];
    expect(unexpandedVariables(container, manifests)).toMatchObject([
      { variable: 'B', at: { path: [...path, 0, 'value'] }, definedAt: { path: [...path, 1] } },
    ]);
  });
});
