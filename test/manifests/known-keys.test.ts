import { describe, expect, it } from 'vitest';
import { lackingKeysOf } from '../../src/manifests/known-keys.ts';
import { containerIn } from '../support/manifests.ts';

const secret = (fields: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n${fields}\n`;
const from = (reference: string) => `env: [{name: A, valueFrom: {secretKeyRef: ${reference}}}]`;

async function lacking(reference: string, others: string): Promise<string[]> {
  const { container, manifests } = await containerIn(from(reference), others);
  return lackingKeysOf(container.workload, manifests).map(
    ({ key, keys, at }) => `${key} not in ${keys.join(', ')} at ${at.path.slice(-2).join('.')}`,
  );
}

describe('a key that is needed', () => {
  it('is lacking where the rendered Secret has others', async () => {
    expect(await lacking('{name: db, key: c}', secret('data: {a: eA==}\nstringData: {b: x}'))).toEqual([
      'c not in a, b at secretKeyRef.key',
    ]);
  });

  it.each([
    ['is there', '{name: db, key: a}', secret('data: {a: eA==}')],
    ['may be missing', '{name: db, key: c, optional: true}', secret('data: {a: eA==}')],
    ['is of a Secret made elsewhere', '{name: db, key: c}', ''],
    ['is of a Secret that somebody else fills', '{name: db, key: c}', secret('data: {}')],
  ])('is not lacking where it %s', async (_, reference, others) => {
    expect(await lacking(reference, others)).toEqual([]);
  });
});
