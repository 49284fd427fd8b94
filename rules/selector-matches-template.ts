import { defineRule, fieldOf, isMapping, nothingToCheck, selectorMatches, selectorText } from '../src/kit/index.ts';

export const selectorMatchesTemplate = defineRule({
  meta: {
    id: 'selector-matches-template',
    summary: "Require that a workload's selector matches the labels of its own pods",
    remedy: 'Write the same labels under selector and under template.metadata.labels, from one helper.',
    severity: 'error',
    recommended: true,
    options: { type: 'object', properties: {}, additionalProperties: false },
    messages: {
      noMatch: '{kind} {name} selects {selector}, but its pods have {labels}',
      empty: '{kind} {name} selects by no label',
    },
  },
  create: ({ report }) => ({
    Workload: ({ kind, name, resource, podLabels }) => {
      const selector = fieldOf(resource.manifest, ['spec', 'selector']);
      if (!selecting.includes(kind) || !isMapping(selector)) return nothingToCheck;
      const at = resource.at('spec', 'selector');
      const text = selectorText(selector);
      if (text === '') report({ at, messageId: 'empty', data: { kind, name } });
      else if (!selectorMatches(selector, podLabels)) {
        const labels = Object.entries(podLabels).map(([label, value]) => `${label}=${value}`);
        report({ at, messageId: 'noMatch', data: { kind, name, selector: text, labels: labels.join(', ') || 'none' } });
      }
    },
  }),
});

/** A Job's selector is made for it; a ReplicationController's is taken from its pods where it is left out. */
const selecting = ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'];
