import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupBy } from '../../src/engine/order.ts';
import type { Resource } from '../../src/model/manifest.ts';
import type { FileRange, Path, Range } from '../../src/model/range.ts';
import { embeddedEngine } from '../../src/render/embedded.ts';
import type { RenderEngine } from '../../src/render/engine.ts';
import { type EngineProcess, startEmbedded } from '../../src/render/process.ts';
import { chartOrigins, type FieldOrigin, renderedChart, sameResource } from '../support/chart-origins.ts';
import { enginePath, packageRoot } from '../support/engine.ts';
import { helmPath } from '../support/helm.ts';

// What is claimed is tried: the line is changed in a copy of the chart on disk, by means of its own, and rendered again.

const fixtures = join(packageRoot, 'fixtures/origin/charts');
const begun = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
execFileSync(helmPath(), ['create', 'begun'], { cwd: begun, stdio: 'ignore' });
const charts = [
  join(packageRoot, 'charts/todo-app'),
  ...readdirSync(fixtures).map(name => join(fixtures, name)),
  join(begun, 'begun'),
].map(folder => ({ folder, name: basename(folder) }));
afterAll(() => rmSync(begun, { recursive: true, force: true }));

let binary: string;
beforeAll(async () => {
  binary = await enginePath();
}, 600_000);

const open: { close: () => void }[] = [];
afterAll(() => {
  for (const each of open) each.close();
});

/** Each render reads the chart from disk, so it needs a process of its own. */
function started(): { readonly engine: RenderEngine; readonly process: EngineProcess } {
  const process = startEmbedded(binary);
  const engine = embeddedEngine(process, { timeoutMs: 20_000 });
  open.push(engine);
  return { engine, process };
}

describe.each(charts)('$name', ({ folder }) => {
  it('has every field at a line that its change moves', async () => {
    const root = mkdtempSync(join(tmpdir(), 'kube-adr-lint-'));
    cpSync(folder, join(root, 'chart'), { recursive: true });
    try {
      const fields = await chartOrigins(started().engine, join(root, 'chart'), { root });
      expect(fields?.length).toBeGreaterThan(0);
      const claims = groupBy(fields ?? [], ({ origin }) => JSON.stringify(origin.location));
      const verdicts: Verdict[] = [];
      for (const claimed of claims) verdicts.push(...(await tried(root, claimed)));
      expect(verdicts.filter(({ verdict }) => verdict === 'wrong').map(({ field }) => named(field))).toEqual([]);
      const proven = verdicts.filter(({ verdict }) => verdict === 'proven');
      expect(proven.length).toBeGreaterThan(0.9 * verdicts.length);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }, 300_000);
});

interface Verdict {
  readonly field: FieldOrigin;
  /** `untried`: the chart does not render with the line changed. */
  readonly verdict: 'proven' | 'wrong' | 'untried';
}

/** Changes the line that the fields are said to come from, and looks whether they move. */
async function tried(root: string, claimed: readonly FieldOrigin[]): Promise<Verdict[]> {
  const all = (verdict: Verdict['verdict']) => claimed.map(field => ({ field, verdict }));
  const location = claimed[0]?.origin.location;
  if (!location || location.confidence === 'unresolved') return all('wrong');
  const path = join(root, location.file);
  const before = readFileSync(path, 'utf8');
  if (location.file.endsWith('Chart.yaml'))
    return all(/name: |alias: /.test(lineOf(before, location)) ? 'proven' : 'wrong');
  const isTemplate = location.file.includes('/templates/');
  const after = isTemplate ? withoutLine(before, location) : changed(before, location);
  if (after === null) return all('wrong');
  writeFileSync(path, after);
  try {
    return isTemplate ? await lostIn(root, claimed) : await movedIn(root, claimed);
  } finally {
    writeFileSync(path, before);
  }
}

async function movedIn(root: string, claimed: readonly FieldOrigin[]): Promise<Verdict[]> {
  const { engine } = started();
  const rendered = await renderedChart(engine, join(root, 'chart'), { root });
  engine.close();
  return claimed.map(field => {
    const { resource, path } = field.place;
    const twin = rendered && (sameResource(rendered.resources, resource) ?? onlyOfKind(rendered.resources, resource));
    if (!twin) return { field, verdict: 'untried' };
    const same = JSON.stringify(valueAt(resource.manifest, path)) === JSON.stringify(valueAt(twin.manifest, path));
    return { field, verdict: same ? 'wrong' : 'proven' };
  });
}

/** A change may have renamed the resource. */
function onlyOfKind(resources: readonly Resource[], { template, kind }: Resource): Resource | undefined {
  const like = resources.filter(each => each.template === template && each.kind === kind);
  return like.length === 1 ? like[0] : undefined;
}

/** Without the line, what it wrote must be missing from the text; where the rest cannot be rendered, nothing is proven. */
async function lostIn(root: string, claimed: readonly FieldOrigin[]): Promise<Verdict[]> {
  const { engine, process } = started();
  const chart = join(root, 'chart');
  const { render, failure } = await process.request({ op: 'render', chart, root, release: chartName(root) });
  engine.close();
  return claimed.map(field => {
    const { resource, path } = field.place;
    const text =
      render?.files.find(({ template }) => template === resource.template)?.text ??
      (failure?.template === resource.template ? failure.text : undefined);
    if (text === undefined && !render) return { field, verdict: 'untried' };
    const line = lineOf(resource.text, resource.rangeOf(path)).trim();
    const count = (of: string) => of.split('\n').filter(each => each.trim() === line).length;
    return { field, verdict: count(text ?? '') < count(resource.text) ? 'proven' : 'wrong' };
  });
}

function chartName(root: string): string {
  return /^name: (.*)$/m.exec(readFileSync(join(root, 'chart/Chart.yaml'), 'utf8'))?.[1]?.trim() ?? '';
}

function withoutLine(text: string, { start }: FileRange): string {
  const lines = text.split('\n');
  return [...lines.slice(0, start.line - 1), ...lines.slice(start.line)].join('\n');
}

/** The text with another value for the key that stands in the range. */
function changed(text: string, { start, end }: FileRange): string | null {
  const lines = text.split('\n');
  const line = lines[start.line - 1] ?? '';
  const written = line.slice(start.column - 1, end.column - 1);
  const [, key = '', value = ''] = /^(\s*(?:[\w./-]+:(?:\s+|$))?)(.*)$/s.exec(written) ?? [];
  const other = otherText(value.replace(/\r$/, ''));
  if (other === null) {
    const next = lines[start.line];
    if (next === undefined) return null;
    lines[start.line] = next.replace(/\S/, first => `x${first}`);
    return lines.join('\n');
  }
  lines[start.line - 1] = line.slice(0, start.column - 1) + key + other + line.slice(end.column - 1);
  return lines.join('\n');
}

function otherText(value: string): string | null {
  if (value === 'true' || value === 'false') return value === 'true' ? 'false' : 'true';
  if (/^-?\d+$/.test(value)) return String(Number(value) + 1);
  if (value === '{}' || value === '[]') return value === '{}' ? '{x: x}' : '[x]';
  if (value === '' || value.startsWith('|')) return null;
  const known = new Map([
    ['IfNotPresent', 'Always'],
    ['ClusterIP', 'NodePort'],
    ['LoadBalancer', 'NodePort'],
    ['info', 'debug'],
  ]).get(value);
  if (known) return known;
  const digits = /^(["']?[^\d]*)(\d+)(.*)$/.exec(value);
  if (digits) return `${digits[1]}${Number(digits[2]) + 1}${digits[3]}`;
  return value.startsWith('"') || value.startsWith("'") ? `${value[0]}x${value.slice(1)}` : `x${value}`;
}

function lineOf(text: string, { start }: Range): string {
  return text.split('\n')[start.line - 1] ?? '';
}

function named({ place: { resource, path }, origin: { location } }: FieldOrigin): string {
  return `${resource.template} ${resource.kind} ${path.join('.')} at ${location.file}:${location.start.line} (${location.confidence})`;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string | number, unknown> | undefined)?.[step], value);
}
