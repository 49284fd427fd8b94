import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressesIn, isHost, serviceMeant, servicePorts } from '../../src/manifests/hosts.ts';
import { manifestsIn } from '../support/manifests.ts';

describe('addresses in a text', () => {
  it.each([
    ['http://web', [['web', null, 'http']]],
    ['http://web:8080/path?x=1', [['web', 8080, 'http']]],
    ['HTTP://Web.shop.svc.cluster.local.:80', [['web.shop.svc.cluster.local', 80, 'http']]],
    ['postgresql://shop:$(DB_PASSWORD)@db:5432/shop', [['db', 5432, 'postgresql']]],
    ['postgresql://shop:p%40ss@db/shop', [['db', null, 'postgresql']]],
    [
      'kafka://a:9092,b:9093',
      [
        ['a', 9092, 'kafka'],
        ['b', 9093, null],
      ],
    ],
    ['--upstream=web:8080', [['web', 8080, null]]],
    ['web.shop.svc', [['web.shop.svc', null, null]]],
    ['--target=web-0.web.shop.svc.cluster.local --x', [['web-0.web.shop.svc.cluster.local', null, null]]],
    ['wget -qO- http://web:80/health', [['web', 80, 'http']]],
    [
      '"http://web:80", "http://api:81"',
      [
        ['web', 80, 'http'],
        ['api', 81, 'http'],
      ],
    ],
    ['jdbc:postgresql://db:5432/shop', [['db', 5432, 'postgresql']]],
  ])('%s', (text, expected) => {
    expect(addressesIn(text).map(({ host, port, scheme }) => [host, port, scheme])).toEqual(expected);
  });

  it.each([
    'http://$(HOST):80',
    'http://web-$(SHARD):80',
    'http://web:$(PORT)',
    'http://{{ .Host }}:80',
    'http://web-{{ $i }}.web:80',
    'http://%s:80',
    'http://$HOST:80',
    'http://<host>:80',
    'http://*.example.com',
    'registry.local/shop/web:8080',
    'sha256:0123456789',
    'web:1.2.3',
    'web:7',
    '/var/run/web:80',
    'web:8080:8081',
    'a:b',
    'system:serviceaccount:shop:web',
    'http://',
    'web:123456',
  ])('are none in %s', text => {
    expect(addressesIn(text)).toEqual([]);
  });

  it('are told without the user', () => {
    expect(addressesIn('amqp://guest:s3cret@queue:5672').map(({ text }) => text)).toEqual(['amqp://queue:5672']);
  });

  it('are found in the middle of much else', () => {
    const much = '"expr": "sum(rate(x))", '.repeat(500);
    const found = addressesIn(`${much}http://web:80/${much}api:81 ${'a'.repeat(500)} db.shop.svc ${much}`);
    expect(found.map(({ text }) => text)).toEqual(['http://web:80', 'api:81', 'db.shop.svc']);
  });

  it('take no longer than the text is long', () => {
    const long = ['a'.repeat(200_000), 'a.'.repeat(100_000), 'a-'.repeat(100_000), `http://${'a.'.repeat(100_000)}$`];
    const start = performance.now();
    for (const text of long) addressesIn(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('are read from any text', () => {
    const parts = fc.constantFrom('http://', 'web', '.svc', '.', ':', '80', '@', '/', ' ', ',', '$(A)', '-', '*');
    fc.assert(
      fc.property(fc.array(parts), list => {
        for (const { host } of addressesIn(list.join(''))) expect(isHost(host) || /^[0-9.-]+$/.test(host)).toBe(true);
      }),
    );
  });
});

describe('the Service that a host means', async () => {
  const manifests = await manifestsIn(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: front }
`);
  it.each([
    ['web', 'web', 'shop'],
    ['WEB.', 'web', 'shop'],
    ['web.front', 'web', 'front'],
    ['web.front.svc', 'web', 'front'],
    ['web.front.svc.cluster.local', 'web', 'front'],
    ['web.front.svc.corp.example', 'web', 'front'],
    ['web-0.web', 'web', 'shop'],
    ['web-0.web.front.svc', 'web', 'front'],
  ])('%s is %s in %s', (host, service, namespace) => {
    expect(serviceMeant(host, 'shop', manifests)).toEqual({ service, namespace });
  });

  it.each(['localhost', 'db.localhost', '10.0.0.1', 'example.com', 'web.elsewhere.svc', 'api.example.com'])(
    '%s is none that the release can know',
    host => {
      expect(serviceMeant(host, 'shop', manifests)).toBeUndefined();
    },
  );
});

describe('the ports of a Service', () => {
  it.each([
    ['ports: [{ port: 80 }, { port: "81" }]', [80, 81]],
    ['ports: null', []],
    ['{ clusterIP: None, ports: [{ port: 80 }] }', null],
    ['type: ExternalName', null],
  ])('%s: %s', async (spec, expected) => {
    const [service] = (await manifestsIn(`apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  ${spec}\n`))
      .resources;
    expect(service && servicePorts(service)).toEqual(expected);
  });
});
