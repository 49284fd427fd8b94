import { describe, expect, it } from 'vitest';
import { flagStates } from '../../src/manifests/flag-states.ts';
import { manifestsOf } from '../../src/manifests/manifests.ts';
import type { Scenario } from '../../src/model/scenario.ts';

function scenario(name: string, parts: Partial<Scenario> = {}) {
  const all: Scenario = {
    ...{ name, origin: 'found', values: [], set: [], release: 'app', namespace: 'default' },
    ...{ kubeVersion: null, apiVersions: [], expect: 'renders' },
    ...parts,
  };
  return manifestsOf({ scenario: all, chartName: null, resources: [] });
}

function set(...texts: string[]): Pick<Scenario, 'set'> {
  return { set: texts.map(text => ({ flag: 'set', text })) };
}

function pairsOf(flag: string, scenarios: ReturnType<typeof scenario>[]): string[] {
  return flagStates(flag, scenarios).pairs.map(({ on, off }) => `${on.scenario.name} / ${off.scenario.name}`);
}

describe('the scenarios of a flag', () => {
  it('are a pair where a flip turns it over', () => {
    const off = scenario('off', { ...set('a.enabled=false'), flip: { key: 'a.enabled', value: false } });
    expect(pairsOf('a.enabled', [scenario('default'), off])).toEqual(['default / off']);
    const on = scenario('on', { ...set('a.enabled=true'), flip: { key: 'a.enabled', value: true } });
    expect(pairsOf('a.enabled', [scenario('default'), on])).toEqual(['on / default']);
  });

  it('are a pair where a set option among others tells, escaped or not', () => {
    const production = scenario('production', { values: ['/p.yaml'], ...set('x=1') });
    const lean = scenario('lean', { values: ['/p.yaml'], ...set('x=1,a.enabled=false') });
    expect(pairsOf('a.enabled', [scenario('default'), production, lean])).toEqual(['production / lean']);
    expect(pairsOf('a.b.enabled', [scenario('default'), scenario('off', set('a\\.b.enabled=false'))])).toEqual([
      'default / off',
    ]);
  });

  it('are no pair where something else differs as well', () => {
    const tiny = scenario('tiny', { ...set('a.enabled=false'), release: 'tiny' });
    const { off, pairs } = flagStates('a.enabled', [scenario('default'), tiny]);
    expect(pairs).toEqual([]);
    expect(off.map(manifests => manifests.scenario.name)).toEqual(['tiny']);
  });

  it('are none where nobody says what the flag is', () => {
    expect(flagStates('a.enabled', [scenario('default'), scenario('x', { values: ['/x.yaml'] })])).toEqual({
      off: [],
      pairs: [],
    });
  });

  it('do not take another flag for it', () => {
    const other = scenario('other', { ...set('ab.enabled=false'), flip: { key: 'ab.enabled', value: false } });
    expect(pairsOf('a.enabled', [scenario('default'), other])).toEqual([]);
  });
});
