import { describe, expect, it } from 'vitest';
import { plainPasswordsOf } from '../../src/manifests/plain-passwords.ts';
import { containerIn } from '../support/manifests.ts';

const settings =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {db: hunter2, dbPassword: hunter2}\n';

async function passwords(fields: string, others = ''): Promise<string[]> {
  const { container, manifests } = await containerIn(fields, others);
  return plainPasswordsOf(container.workload, manifests, ['TOKEN', 'token']).map(
    ({ name, where, at }) => `${name} in ${where} at ${at.resource.kind} ${at.path.slice(-2).join('.')}`,
  );
}

describe('the passwords that a workload gives away', () => {
  it('are those in env, command and args', async () => {
    const fields =
      'env: [{name: TOKEN, value: abc}], command: [run, --password=x], args: [--token, abc, --password, -v]';
    expect(await passwords(fields)).toEqual([
      'TOKEN in env at Deployment 0.value',
      '--password in command at Deployment command.1',
      '--token in args at Deployment args.0',
    ]);
  });

  it('are those of the ConfigMaps that it reads, at the ConfigMap', async () => {
    expect(await passwords('envFrom: [{configMapRef: {name: settings}}]', settings)).toEqual([
      'dbPassword in ConfigMap settings at ConfigMap data.dbPassword',
    ]);
    const byKey = 'env: [{name: TOKEN, valueFrom: {configMapKeyRef: {name: settings, key: db}}}]';
    expect(await passwords(byKey, settings)).toEqual([
      'TOKEN in ConfigMap settings at ConfigMap data.db',
      'dbPassword in ConfigMap settings at ConfigMap data.dbPassword',
    ]);
    expect(await passwords(byKey)).toEqual(['TOKEN in ConfigMap settings at Deployment configMapKeyRef.name']);
  });

  it('are none in a ConfigMap that it does not read', async () => {
    expect(await passwords('env: null', settings)).toEqual([]);
  });
});
