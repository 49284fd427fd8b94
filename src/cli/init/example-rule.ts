/** The files of an example rule, by name: the rule, its fixture and its test. */
export const exampleRule: Readonly<Record<string, string>> = {
  'lint/our-rules.ts': `import { definePlugin, defineRule, parseImage } from 'kube-adr-lint/kit';

/** An example: replace it by what your team decided. */
export const pinnedImage = defineRule({
  meta: {
    id: 'pinned-image',
    summary: 'Require images that cannot change under their name',
    remedy: 'Give the image a version as its tag, or a digest.',
    severity: 'warning',
    options: {
      type: 'object',
      properties: {
        moving: { type: 'array', items: { type: 'string' }, default: ['latest'], description: 'tags that move' },
      },
      additionalProperties: false,
    },
    messages: { moving: 'container {container} runs {image}, whose tag {tag} moves' },
  },
  create: ({ options, report }) => ({
    Container: ({ name, spec, at }) => {
      // An image without a tag has the tag latest.
      const image = parseImage(spec.image);
      if (!image?.tag || image.digest !== null || !options.moving.includes(image.tag)) return;
      const data = { container: name, image: String(spec.image), tag: image.tag };
      report({ at: at('image'), messageId: 'moving', data });
    },
  }),
});

export default definePlugin({ rules: [pinnedImage] });
`,
  // Newer versions of Node read TypeScript by themselves; jiti does so on each that we support.
  'lint/our-rules.test.ts': `// Run it with: npx jiti lint/our-rules.test.ts
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RuleTester } from 'kube-adr-lint';
import { pinnedImage } from './our-rules.ts';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));
new RuleTester({ describe, it }).run(pinnedImage, \`\${fixtures}pinned-image\`);
`,
  'lint/fixtures/pinned-image/moving-tags/invalid.yaml': pod(
    'example.com/team/web:latest # <- moving',
    'example.com/team/helper # <- moving',
  ),
  'lint/fixtures/pinned-image/moving-tags/valid.yaml': pod(
    'example.com/team/web:1.4.0',
    'example.com/team/helper@sha256:9b2a1f1b1c0d4b5e8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f50',
  ),
};

function pod(image: string, helper: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ${image}
    - name: helper
      image: ${helper}
`;
}
