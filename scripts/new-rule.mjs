// Begins a rule: `npm run new-rule -- <id>` writes the rule, its fixtures, its page and its entry in the list. What it
// writes works and passes every test; from there on it is changed into the rule that is meant.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [id = '', ...others] = process.argv.slice(2);

try {
  begin();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function begin() {
  if (others.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new Error('Name one rule, in small letters with hyphens: npm run new-rule -- ingress-has-tls');
  }
  const files = filesFor(id);
  const taken = Object.keys(files).find(file => existsSync(join(root, file)));
  if (taken) throw new Error(`${taken} is there already; choose another id, or take it away.`);
  for (const [file, text] of Object.entries(files)) write(file, text);
  write('rules/index.ts', withRule(readFileSync(join(root, 'rules/index.ts'), 'utf8')));
  fillPage();
  process.stdout.write(`\nTry it: npx vitest run test/rules -t ${id}\n`);
}

function filesFor() {
  const folder = `fixtures/rules/${id}/example`;
  return {
    [`rules/${id}.ts`]: rule(),
    [`${folder}/options.yaml`]: 'component: orders\nlabel: team\n',
    [`${folder}/invalid.yaml`]: deployment('labels: { app: orders } # <- missing'),
    [`${folder}/valid.yaml`]: deployment('labels: { app: orders, team: shop }'),
    [`docs/rules/${id}.md`]: page(),
  };
}

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  process.stdout.write(`wrote ${file}\n`);
}

/** `ingressHasTls` */
function nameOf(ruleId) {
  return ruleId.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

function rule() {
  return `import { defineRule } from '../src/kit/index.ts';

export const ${nameOf(id)} = defineRule({
  meta: {
    id: '${id}',
    summary: 'Require a label on the pods of a component',
    remedy: 'Give the pod template the label.',
    severity: 'error',
    options: {
      type: 'object',
      properties: {
        component: { type: 'string', format: 'component', description: 'the component that is checked' },
        label: { type: 'string', description: 'the label that its pods have' },
      },
      required: ['component', 'label'],
      additionalProperties: false,
    },
    messages: { missing: 'the pods of {component} have no label {label}' },
  },
  create: ({ options: { label }, report }) => ({
    Component: ({ name: component, workload }) => {
      if (workload.podLabels[label] !== undefined) return;
      const at = workload.resource.at('spec', 'template', 'metadata', 'labels');
      report({ at, messageId: 'missing', data: { component, label } });
    },
  }),
});
`;
}

function deployment(labels) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  selector:
    matchLabels: { app: orders }
  template:
    metadata:
      ${labels}
    spec:
      containers:
        - name: orders
          image: ghcr.io/acme/orders:1.0.0
`;
}

function page() {
  return `# ${id}

<!-- facts -->

<!-- end -->

## What must hold

The pods of the component have the label. (What exactly is looked at, and what is left alone?)

## Why

(What goes wrong where this does not hold? Not more than a few sentences.)

## Examples

<!-- example: example -->

<!-- end -->

## Options

<!-- options -->

<!-- end -->

## When to leave it off

(Who is right not to want it?)
`;
}

/** The list of rules with this one in its place, by id. */
function withRule(index) {
  const imported = [...index.matchAll(/^import \{ (\w+) \} from '\.\/([\w-]+)\.ts';\n/gm)];
  const rules = [...imported.map(([, name, file]) => ({ name, file })), { name: nameOf(id), file: id }];
  rules.sort((a, b) => (a.file < b.file ? -1 : 1));
  const imports = rules.map(({ name, file }) => `import { ${name} } from './${file}.ts';\n`).join('');
  const list = rules.map(({ name }) => `  ${name},\n`).join('');
  const from = imported[0].index;
  const to = imported.at(-1).index + imported.at(-1)[0].length;
  return (index.slice(0, from) + imports + index.slice(to)).replace(
    /(: readonly AnyRule\[\] = \[\n)[^\]]*/,
    `$1${list}`,
  );
}

/** Writes the facts and the example into the page, as \`npm run pages\` does for every rule. */
function fillPage() {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const pages = [vitest, 'run', 'test/rules/pages.test.ts', '-u', '-t', id];
  const { status, stdout, stderr } = spawnSync(process.execPath, pages, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The page could not be filled in:\n${stdout}${stderr}`);
}
