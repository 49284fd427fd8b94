/** biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells and frameworks write references so */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPassword, passwordsIn } from '../../src/manifests/plain-text.ts';

describe('a password in plain text', () => {
  it.each([
    ['postgresql://app:hunter2@db:5432/app', 'the password of postgresql://app@'],
    ['redis://:hunter2@cache', 'the password of redis://@'],
    ['--password=hunter2', '--password'],
    ['--requirepass=hunter2', '--requirepass'],
    ['PGPASSWORD=hunter2 psql', 'PGPASSWORD'],
    ["host=db user=app password='hunter two'", 'password'],
    ['jdbc:postgresql://db/app?user=app&password=hunter2', 'password'],
    ['[db]\npassword = hunter2', 'password'],
    ['spring:\n  datasource:\n    password: "hunter2"', 'password'],
    ['api-token: abc', 'api-token'],
  ])('is found in %j', (text, name) => {
    expect(passwordsIn(text, ['API_TOKEN'])).toEqual([name]);
  });

  it.each([
    'postgresql://app@db:5432/app',
    'postgresql://app:$(DB_PASSWORD)@db',
    'amqp://app:${PASSWORD}@mq',
    'amqp://app:{{ .password }}@mq',
    'amqp://app:<password>@mq',
    'http://search:9200/_find?email=a:b@example.com',
    'git@github.com:acme/shop.git',
    '--password=$(DB_PASSWORD)',
    '--password="$DB_PASSWORD"',
    '--password-file=/run/secrets/db',
    '--no-password',
    'ALLOW_EMPTY_PASSWORD=yes',
    '# password: hunter2',
    'password: ${DB_PASSWORD}',
    'password:',
    'host all all 0.0.0.0/0 password',
    'bypass=all',
    'token=abc',
  ])('is not found in %j', text => {
    expect(passwordsIn(text)).toEqual([]);
  });

  it('is told from a reference by the value, whatever the name', () => {
    expect(isPassword('POSTGRES_PASSWORD', 'hunter2')).toBe(true);
    expect(isPassword('DB_PASS', 'hunter2')).toBe(true);
    expect(isPassword('COMPASS', 'north')).toBe(false);
    expect(isPassword('API_TOKEN', 'abc', ['apiToken'])).toBe(true);
    expect(isPassword('POSTGRES_PASSWORD', '$(OTHER)')).toBe(false);
    expect(isPassword('POSTGRES_PASSWORD', '')).toBe(false);
  });

  it('is looked for in any text without failing, and never repeated in what is said', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: fc.constantFrom(...'ghjkmnqx') }), password => {
        const said = passwordsIn(`postgresql://a:${password}@b --password=${password}\npassword: ${password}`);
        expect(said).toHaveLength(3);
        expect(said.join()).not.toContain(password);
      }),
    );
    fc.assert(fc.property(fc.string(), text => Array.isArray(passwordsIn(text))));
  });

  it('is looked for in a long line in little time', () => {
    const line = `password${'=a'.repeat(20_000)}${'://'.repeat(20_000)}${'x:'.repeat(20_000)}`;
    const started = performance.now();
    passwordsIn(line);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
