import { describe, expect, it } from 'vitest';
import { resourceFiguresOf } from '../../src/manifests/resource-figures.ts';
import { containerIn } from '../support/manifests.ts';

async function figures(resources: string): Promise<string[]> {
  const { container } = await containerIn(`resources: ${resources}`);
  return resourceFiguresOf(container).map(
    ({ name, value, byLimit }) => `${name}=${value}${byLimit ? ' by limit' : ''}`,
  );
}

describe("a container's figures", () => {
  it('are those written, and for a request that is left out the limit', async () => {
    expect(await figures('{requests: {cpu: 0.5}, limits: {cpu: 1, memory: 1Gi}}')).toEqual([
      'requests.cpu=0.5',
      'limits.cpu=1',
      'limits.memory=1Gi',
      'requests.memory=1Gi by limit',
    ]);
  });

  it('are none where nothing is set', async () => {
    for (const resources of ['{}', 'null', '[]', '{limits: null}', '{limits: {cpu: null}, requests: {cpu: {}}}'])
      expect(await figures(resources)).toEqual([]);
  });

  it('have their place, the one that is taken from the limit too', async () => {
    const { container } = await containerIn('resources: {limits: {cpu: 1}}');
    const paths = resourceFiguresOf(container).map(({ at }) => at.path.slice(-3).join('.'));
    expect(paths).toEqual(['resources.limits.cpu', 'resources.requests.cpu']);
  });
});
