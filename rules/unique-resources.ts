import { defineRule, type Manifests, namespaceOf, nothingToCheck, type Resource, textOf } from '../src/kit/index.ts';

export const uniqueResources = defineRule({
  meta: {
    id: 'unique-resources',
    summary: 'Forbid rendering one object twice',
    remedy: 'Give each of them a name of its own, or render only the one that is meant.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { twice: '{kind} {name} is rendered twice; {template} renders it too' },
  },
  create: ({ report }) => ({
    Manifests: manifests => {
      const seen = new Map<string, Resource>();
      const resources = manifests.resources.filter(isInstalledOnce);
      for (const resource of resources) {
        const key = identityOf(resource, manifests);
        const first = seen.get(key);
        if (!first) {
          seen.set(key, resource);
          continue;
        }
        const { kind, name } = resource;
        const related = [{ at: first.at('metadata', 'name'), message: `${kind} ${name}` }];
        const data = { kind, name, template: first.template };
        report({ at: resource.at('metadata', 'name'), messageId: 'twice', data, related });
      }
      return resources.length > 0 ? undefined : nothingToCheck;
    },
  }),
});

/**
 * Hooks of one name follow each other, each replacing the last. Of the definitions in `crds/`, Helm skips those that are
 * there; and a generated name is never the same.
 */
function isInstalledOnce({ hook, template, manifest }: Resource): boolean {
  const isInCrds = template.includes('/crds/') && !template.includes('/templates/');
  return !hook && !isInCrds && textOf(manifest.metadata?.name) !== undefined;
}

/** The API group counts, not its version. */
function identityOf(resource: Resource, manifests: Manifests): string {
  const { apiVersion, kind, name } = resource;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.lastIndexOf('/')) : '';
  return JSON.stringify([group, kind, namespaceOf(resource, manifests), name]);
}
