import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { embeddedEngine } from '../../src/render/embedded.ts';
import { startEmbedded } from '../../src/render/process.ts';
import { chartOrigins } from '../support/chart-origins.ts';
import { enginePath, packageRoot } from '../support/engine.ts';

let binary: string;
beforeAll(async () => {
  binary = await enginePath();
}, 600_000);

const fixtures = join(packageRoot, 'fixtures/origin/charts');
const charts = [join(packageRoot, 'charts/todo-app'), ...readdirSync(fixtures).map(name => join(fixtures, name))];

it('moves every place with its line', async () => {
  const draw = fc.record({
    chart: fc.constantFrom(...charts),
    file: fc.nat(),
    line: fc.nat(),
  });
  let moved = 0;
  await fc.assert(
    fc.asyncProperty(draw, async ({ chart, ...at }) => {
      const root = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
      cpSync(chart, join(root, 'chart'), { recursive: true });
      try {
        const before = await places(root);
        const files = editable(join(root, 'chart'));
        const file = files[at.file % files.length] ?? '';
        const lines = readFileSync(join(root, file), 'utf8').split('\n');
        const line = at.line % lines.length;
        // Neither comment changes what is rendered, unless it comes to stand inside an action or a text.
        const comment = file.includes('/templates/') ? '{{- /* moved */}}' : '# moved';
        writeFileSync(join(root, file), [...lines.slice(0, line), comment, ...lines.slice(line)].join('\n'));
        const after = await places(root);
        fc.pre(JSON.stringify(after?.map(({ value }) => value)) === JSON.stringify(before?.map(({ value }) => value)));
        const shifted = before?.map(({ place, ...rest }) =>
          place.file === file && place.line > line
            ? { ...rest, place: { ...place, line: place.line + 1 } }
            : { ...rest, place },
        );
        if (JSON.stringify(shifted) !== JSON.stringify(before)) moved++;
        expect(after).toEqual(shifted);
      } finally {
        rmSync(root, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
  expect(moved).toBeGreaterThan(5);
}, 120_000);

async function places(root: string) {
  const engine = embeddedEngine(startEmbedded(binary), { timeoutMs: 20_000 });
  const fields = await chartOrigins(engine, join(root, 'chart'), { root });
  engine.close();
  return fields?.map(({ place: { resource, path }, origin: { location } }) => ({
    value: [resource.kind, resource.name, path, path.reduce<unknown>(fieldOf, resource.manifest)],
    confidence: location.confidence,
    place: { file: location.file, line: location.start.line, column: location.start.column },
  }));
}

function fieldOf(value: unknown, step: string | number): unknown {
  // Passwords differ each time.
  const inner = (value as Readonly<Record<string | number, unknown>>)[step];
  return typeof inner === 'string' && inner.length > 20 ? 'long' : inner;
}

/** The chart's templates and values files. */
function editable(chart: string): string[] {
  return readdirSync(chart, { recursive: true, encoding: 'utf8' })
    .filter(name => /(^|\/)(templates\/.*\.(yaml|tpl)|values\.yaml)$/.test(name))
    .map(name => `chart/${name}`);
}
