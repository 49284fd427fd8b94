import { defineRule } from '../src/kit/index.ts';

export const uniqueKeys = defineRule({
  meta: {
    id: 'unique-keys',
    summary: 'Forbid a key that stands twice in one mapping',
    remedy: 'Leave out the key that is not meant; Helm takes the last one.',
    severity: 'warning',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { twice: '{key} stands twice; the last one holds' },
  },
  create: ({ report }) => ({
    Resource: resource => {
      for (const path of resource.duplicateKeys ?? [])
        report({ at: resource.at(...path), messageId: 'twice', data: { key: String(path.at(-1)) } });
    },
  }),
});
