import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentCalls } from '../../src/manifests/document-calls.ts';

const typed = (text: string) => documentCalls({ language: 'bash', text });
const said = (text: string) => documentCalls({ language: null, text });

describe('the objects that kubectl is told to act on', () => {
  it.each([
    ['kubectl delete deployment web', ['Deployment/web']],
    ['$ sudo kubectl -n shop delete deploy web api --wait', ['Deployment/web', 'Deployment/api']],
    ['KUBECONFIG=x kubectl get svc/web statefulset.apps/db -o yaml', ['Service/web', 'StatefulSet/db']],
    ['kubectl rollout status deployment.apps/web --timeout=60s', ['Deployment/web']],
    ['kubectl set image deployment/web web=nginx:1', ['Deployment/web']],
    ['kubectl logs -f deploy/web -c web', ['Deployment/web']],
    ['kubectl port-forward svc/web 8080:80', ['Service/web']],
    [
      'kubectl scale --replicas 3 \\\n  deployment web && kubectl get hpa web',
      ['Deployment/web', 'HorizontalPodAutoscaler/web'],
    ],
    ['kubectl patch deployment \'web\' -p \'{"a": "kubectl delete deployment b"}\'', ['Deployment/web']],
    ['echo "$(kubectl get secret web -o yaml)"', []],
    ['echo $(kubectl get secret web -o yaml)', ['Secret/web']],
    ['kubectl exec deploy/web -- kubectl delete deployment api', ['Deployment/web']],
    ['kubectl label deployment web tier=front', ['Deployment/web']],
    ['kubectl logs web', []],
    ['kubectl get pods', []],
    ['kubectl get deployments -l app=web', []],
    ['kubectl delete -f deployment.yaml', []],
    ['kubectl apply -f web.yaml; kubectl create deployment web', []],
    ['kubectl delete deployment $NAME <name> {{ .Release.Name }}-web WEB web-*', []],
    ['kubectl delete deployment --what-is-this web', []],
    ['kubectl delete widget web', []],
    ['# kubectl delete deployment web', []],
  ])('%j', (text, expected) => {
    expect(typed(text).objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual(expected);
  });

  it('are looked for in code only', () => {
    const prose = 'Call kubectl delete deployment web, or ``kubectl delete deployment api``.';
    expect(said(prose).objects.map(({ name }) => name)).toEqual(['api']);
    expect(documentCalls({ language: 'python', text: 'kubectl delete deployment web' }).objects).toEqual([]);
  });
});

describe('what helm is told about a chart', () => {
  it.each([
    ['helm upgrade shop ./shop', './shop', []],
    [
      'helm upgrade --install shop ./shop --set a.b=1,c=2 --set-string "d.e=x,y" -n shop',
      './shop',
      ['a.b', 'c', 'd.e'],
    ],
    ['helm install -g ./shop --set=list[0].name=a --set flag={x,y=z}', './shop', ['list', 'flag']],
    ["helm template shop . --set 'a.b=1\\,2=3'", '.', ['a.b']],
    ['helm upgrade shop repo/shop --set $KEY=1,<b>=2', 'repo/shop', []],
  ])('%j', (text, chart, keys) => {
    const [call] = typed(text).charts;
    expect(call?.chart.text).toBe(chart);
    expect(call?.keys.map(key => key.text)).toEqual(keys);
  });

  it.each(['helm rollback shop', 'helm upgrade', 'helm upgrade shop', 'helm list --new-flag shop ./shop'])(
    '%j says nothing',
    text => expect(typed(text).charts).toEqual([]),
  );
});

describe('the keys in code spans', () => {
  it.each([
    ['`web.enabled: false`', ['web.enabled']],
    ['`.Values.web.enabled` and `web.size=3`', ['web.enabled', 'web.size']],
    ['`values.yaml`, `web.enabled`, web.on: 1, `a: 1`, `http://web.shop: 1`', []],
  ])('%j', (text, expected) => {
    expect(said(text).keys.map(key => key.text)).toEqual(expected);
  });
});

it('says where each of them stands', () => {
  const words = fc.constantFrom(
    ...[
      'kubectl',
      'helm',
      'delete',
      'upgrade',
      'deploy',
      'svc/web',
      'web',
      '--set',
      'a.b=1',
      '-n',
      'x',
      '--',
      '`',
      '"',
      "'",
    ],
    ...['\\', '\n', '$(', ')', '|', '#', 'http://web:80', 'web:80', '``', '\\\n', '<a>', '=', ','],
  );
  const texts = fc.array(
    fc.tuple(words, fc.constantFrom('', ' ')).map(pair => pair.join('')),
    { maxLength: 24 },
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(null, 'bash'), (parts, language) => {
      const text = parts.join('');
      const { objects, charts, keys, addresses } = documentCalls({ language, text });
      for (const { name, start, end } of objects) expect(text.slice(start, end)).toBe(name);
      for (const key of [...keys, ...charts.flatMap(call => call.keys)])
        expect(text.slice(key.start, key.end)).toBe(key.text);
      for (const { host, start, end } of addresses) expect(text.slice(start, end)).toContain(host);
    }),
    { numRuns: 500 },
  );
});
