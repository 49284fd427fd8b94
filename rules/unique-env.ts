import { defineRule, fieldOf, itemsOf, nothingToCheck, scalarText } from '../src/kit/index.ts';

export const uniqueEnv = defineRule({
  meta: {
    id: 'unique-env',
    summary: 'Forbid two values for one environment variable of a container',
    remedy: 'Leave out the entry that is not meant.',
    severity: 'warning',
    recommended: true,
    on: ['container'],
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: { twice: '{name} is given again; the last one of {count} holds' },
  },
  create: ({ report }) => ({
    Container: container => {
      const entries = itemsOf(container.spec.env).map((entry, index) => ({
        name: scalarText(fieldOf(entry, ['name'])) ?? '',
        text: JSON.stringify(entry),
        index,
      }));
      if (entries.length < 2) return nothingToCheck;
      for (const { name, text, index } of entries) {
        const all = entries.filter(entry => entry.name === name);
        const earlier = all.filter(entry => entry.index < index);
        // The same entry twice changes nothing.
        if (name === '' || earlier.length === 0 || earlier.every(entry => entry.text === text)) continue;
        const related = earlier.map(entry => ({
          at: container.at('env', entry.index),
          message: `${name} is given here`,
        }));
        report({ at: container.at('env', index), messageId: 'twice', data: { name, count: all.length }, related });
      }
    },
  }),
});
