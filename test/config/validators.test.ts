import fc from 'fast-check';
import { expect, test } from 'vitest';
import { precompiledSource } from '../../src/config/precompile.ts';
import { configSchema } from '../../src/config/schema.ts';
import { checkAgainst } from '../../src/config/schema-check.ts';
import { validatorFor } from '../../src/config/validators.ts';

const options = {
  type: 'object',
  additionalProperties: false,
  required: ['component'],
  properties: {
    component: { type: 'string', format: 'component', minLength: 2 },
    port: { type: ['integer', 'string'], description: 'The port, by number or by name' },
    replicas: { type: 'integer', minimum: 1, default: 2 },
    names: { type: 'array', items: { type: 'string' }, minItems: 1 },
    how: { enum: ['loud', 'quiet'], default: 'quiet' },
    limits: { type: 'object', additionalProperties: { type: 'string', pattern: '^[0-9]+Mi$' } },
  },
};

const messages = async (data: unknown) =>
  checkAgainst(await validatorFor('some-rule', options), data).problems.map(
    ({ message, hint }) => `${message}. ${hint}`,
  );

test('defaults are filled into a copy', async () => {
  const data = Object.freeze({ component: 'api' });
  const { value, problems } = checkAgainst(await validatorFor('some-rule', options), data);
  expect(problems).toEqual([]);
  expect(value).toEqual({ component: 'api', replicas: 2, how: 'quiet' });
});

test('every keyword of a schema has its sentence', async () => {
  expect(await messages({})).toMatchSnapshot();
  expect(
    await messages({
      component: 'x',
      prot: 1,
      port: [1],
      replicas: 0,
      names: [],
      how: 'lout',
      limits: { memory: '1Gi' },
    }),
  ).toMatchSnapshot();
  expect(await messages({ component: 'api', names: [1, null], replicas: 1.5 })).toMatchSnapshot();
  expect(await messages([])).toMatchSnapshot();
});

test('validators that were compiled ahead of time answer the same', async () => {
  const schemas = { 'some-rule': options, '(config)': configSchema };
  const source = await precompiledSource(schemas);
  expect(source).not.toMatch(/^import /m);
  const module = await import(`data:text/javascript;base64,${Buffer.from(source).toString('base64')}`);
  const pick = fc.constantFrom(
    'component',
    'port',
    'replicas',
    'names',
    'how',
    'limits',
    'scenarios',
    'rules',
    'suppress',
    'x',
  );
  const leaf = fc.oneof(fc.constantFrom('a', 'loud', '9Mi', 'off', '', '😀', null, true), fc.integer(), fc.double());
  const value = fc.oneof(leaf, fc.array(leaf), fc.dictionary(pick, leaf), fc.array(fc.dictionary(pick, leaf)));
  for (const [name, schema] of Object.entries(schemas)) {
    const ahead = { schema, validate: module.precompiled.get(name) };
    const now = await validatorFor(name, schema);
    fc.assert(
      fc.property(fc.dictionary(pick, value), data => {
        expect(checkAgainst(ahead, data)).toEqual(checkAgainst(now, data));
      }),
      { numRuns: 300 },
    );
  }
});
