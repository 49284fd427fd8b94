import type { SetOption } from '../../src/model/scenario.ts';

/** One way to render a fixture with both engines. */
export interface ParityCase {
  readonly chart: string;
  readonly values?: readonly string[];
  readonly set?: readonly SetOption[];
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly namespace?: string;
  /** Matches what differs from render to render. */
  readonly random?: RegExp;
}

const set = (...texts: string[]): readonly SetOption[] => texts.map(text => ({ flag: 'set', text }));

/** The fixtures in fixtures/render/charts, each in the configurations that its feature is about. */
export const parityCases: readonly ParityCase[] = [
  { chart: 'aliases' },
  { chart: 'aliases', set: set('orders.enabled=false') },
  { chart: 'aliases', set: set('users.size=9', 'store.size=7') },
  { chart: 'capabilities' },
  { chart: 'capabilities', kubeVersion: '1.34' },
  { chart: 'capabilities', kubeVersion: 'v1.31.2', apiVersions: ['monitoring.coreos.com/v1/ServiceMonitor'] },
  { chart: 'capabilities', kubeVersion: '1.20' },
  { chart: 'capabilities', kubeVersion: 'twelve' },
  { chart: 'conditions' },
  { chart: 'conditions', set: set('cache.enabled=false') },
  { chart: 'conditions', set: set('queue.on=true') },
  { chart: 'conditions', set: set('global.queue=true') },
  { chart: 'conditions', set: set('cache.enabled=maybe') },
  { chart: 'conditions', set: set('cache=1') },
  { chart: 'crds' },
  { chart: 'globals' },
  { chart: 'globals', set: set('global.registry=set.example.org', 'child.global.only=set') },
  { chart: 'globals', set: set('child.grandchild.global.deep=1', 'global=null') },
  { chart: 'hooks' },
  { chart: 'import-values' },
  { chart: 'import-values', set: set('source.exports.ports.http=1', 'labels.team=set') },
  { chart: 'layout' },
  { chart: 'library' },
  { chart: 'library', set: set('port=443') },
  { chart: 'notes' },
  { chart: 'offline', random: /[A-Za-z0-9]{16}/g },
  { chart: 'sets' },
  { chart: 'sets', values: ['extra.yaml'], namespace: 'other' },
  { chart: 'sets', values: ['extra.yaml', 'values.yaml'] },
  { chart: 'sets', set: set('list[1]=x', 'list[4]=far', 'map.a\\.b=c', 'text=null', 'map={1,2}') },
  { chart: 'sets', set: set('number=012', 'truth=true', 'float=1.0', 'big=12345678901', 'empty=', 'two=1,three=2') },
  { chart: 'sets', set: set('list[0', 'list[0]=1') },
  { chart: 'sets', set: set('list[-1]=1') },
  { chart: 'sets', set: set('nothing') },
  { chart: 'sets', set: [{ flag: 'set-string', text: 'number=012,truth=true' }] },
  { chart: 'sets', set: [{ flag: 'set-json', text: 'map={"a":[1,null,1.5e3]}' }] },
  { chart: 'sets', set: [{ flag: 'set-json', text: '{"map":{"keep":3}}' }] },
  { chart: 'sets', set: [{ flag: 'set-json', text: 'map={' }] },
  { chart: 'sets', set: [{ flag: 'set-file', text: 'text=sets/motto.txt' }] },
  { chart: 'sets', set: [{ flag: 'set-file', text: 'text=sets/nothing.txt' }] },
  { chart: 'sets', set: [{ flag: 'set-literal', text: 'text=a,b={c}' }] },
  {
    chart: 'sets',
    set: [
      { flag: 'set-string', text: 'text=string' },
      { flag: 'set', text: 'text=set' },
      { flag: 'set-literal', text: 'map.keep=literal' },
      { flag: 'set-json', text: 'map.keep=7' },
    ],
  },
  { chart: 'sets', values: ['motto.txt'] },
  { chart: 'sets', values: ['nothing.yaml'] },
  { chart: 'tags' },
  { chart: 'tags', set: set('tags.web=true', 'tags.service=false') },
  { chart: 'tags', set: set('tags.all=true', 'back.enabled=false') },
  { chart: 'tpl' },
  { chart: 'tpl', set: set('name={{ .Values.port }}', 'port=8080') },
  { chart: 'tpl', set: set('name={{ .Values.nothing.at.all }}') },
  { chart: 'values-schema' },
  { chart: 'values-schema', set: set('replicas=-1') },
  { chart: 'values-schema', set: set('strict.mode=slow', 'image.digest=x') },
  { chart: 'vendored' },
  { chart: 'vendored', set: set('packed.key=set') },
];
