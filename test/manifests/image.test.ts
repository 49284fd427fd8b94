import { describe, expect, it } from 'vitest';
import { equalImages, imageDifference, parseImage } from '../../src/manifests/image.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image', () => {
  it.each([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx', tag: 'latest', digest: null }],
    ['bitnami/redis:7', { registry: 'docker.io', repository: 'bitnami/redis', tag: '7', digest: null }],
    ['localhost:5000/a', { registry: 'localhost:5000', repository: 'a', tag: 'latest', digest: null }],
    ['ghcr.io/a/b/c:v1', { registry: 'ghcr.io', repository: 'a/b/c', tag: 'v1', digest: null }],
    [`nginx@${digest}`, { registry: 'docker.io', repository: 'library/nginx', tag: null, digest }],
    [`r:5000/a:1@${digest}`, { registry: 'r:5000', repository: 'a', tag: '1', digest }],
  ])('has its parts: %s', (text, parts) => {
    expect(parseImage(text)).toEqual(parts);
  });

  it.each(['', 'a b', ':', 'nginx:', 'a/B', '@', '/a', 'a/', 1, null, undefined, {}])('is not %j', value => {
    expect(parseImage(value)).toBeUndefined();
  });

  it.each([
    ['nginx', 'docker.io/library/nginx:latest', undefined],
    ['index.docker.io/a/b', 'a/b:latest', undefined],
    ['nginx:1', 'nginx:2', 'tag'],
    ['nginx:1', 'httpd:1', 'repository'],
    ['a.io/x:1', 'b.io/x:1', 'repository'],
    [`nginx:1@${digest}`, `nginx:2@${digest}`, undefined],
    [`nginx:1@${digest}`, 'nginx:1', 'digest'],
    ['a b', 'a b', undefined],
    ['a b', 'nginx', 'repository'],
  ])('differs by its first unlike part: %s and %s', (a, b, difference) => {
    expect(imageDifference(a, b)).toBe(difference);
    expect(equalImages(a, b)).toBe(difference === undefined);
  });
});
