import type { Location, Related } from '../model/finding.ts';
import type { Place } from '../model/manifest.ts';
import type { FileRange } from '../model/range.ts';
import type { ValueKey } from '../model/tracing.ts';
import { alignedLine } from './align.ts';
import { dependencyLine } from './dependency-line.ts';
import type { Evidence, Scene } from './evidence.ts';
import { unresolved } from './rendered-origin.ts';
import { type TemplateOrigin, templateOrigin } from './template-lines.ts';
import { keyText } from './values-lines.ts';

/** Where a person changes a field, the places that explain it, and the way of its text from the values to the manifest. */
export interface FieldOrigin {
  readonly location: Location;
  readonly related: readonly Related[];
  readonly trace: readonly Related[];
}

/** The place of a rendered field: its key's line where a key decides it, else the line of the template. */
export function fieldOrigin(at: Place, evidence: Evidence): FieldOrigin {
  const verbatim = verbatimPlace(at, evidence);
  if (verbatim) return { location: verbatim, related: [], trace: [] };
  const template = templateOf(at, evidence);
  const key = keyPlace(evidence);
  const lines = templateLines(template, evidence.scene);
  if (key) {
    const confidence = evidence.complete ? 'exact' : 'candidate';
    const decided: Related = { kind: 'values', message: key.name, location: key.place };
    return { location: { ...key.place, confidence }, related: lines, trace: [decided, ...lines.toReversed()] };
  }
  const values = valuesPlaces(evidence);
  const set = setFlags(evidence, template.location);
  const location = template.location ?? candidate(values) ?? unresolved(at);
  const trace = [...values, ...set, ...lines.toReversed()];
  return {
    location,
    related: [...values, ...template.related].filter(other => !samePlace(other.location, location)),
    trace,
  };
}

/** A place in a file that Helm takes as it is written: a custom resource definition. */
function verbatimPlace({ resource, path }: Place, { scene }: Evidence): Location | null {
  const text = resource.template.includes('/crds/') ? scene.sources.get(resource.file) : undefined;
  if (text === undefined) return null;
  const { start, end } = resource.rangeOf(path);
  const line = alignedLine(scene.linesOf(resource.text), start.line, scene.linesOf(text));
  if (line === null) return null;
  const last = { line: line + end.line - start.line, column: end.column };
  return { file: resource.file, start: { line, column: start.column }, end: last, confidence: 'exact' };
}

function templateOf(at: Place, { written, scene }: Evidence): TemplateOrigin {
  if (!written) return { location: null, related: [] };
  const origin = templateOrigin(written, scene.sources);
  if (origin.location) return origin;
  const line = dependencyLine(at.resource.template, scene);
  return { ...origin, location: line && { ...line, confidence: 'call site' } };
}

/** The template's own line before those of helpers. */
function templateLines({ location, related }: TemplateOrigin, { chartFiles }: Scene): Related[] {
  if (!location) return [...related];
  const { confidence, ...place } = location;
  const called = chartFiles.includes(place.file) ? 'the chart that writes it' : 'what writes it';
  const message = confidence === 'exact' ? 'the template writes it here' : `${called} is called here`;
  return [{ kind: 'template', message, location: place }, ...related];
}

function keyPlace({ deciding: { key }, scene }: Evidence): { readonly name: string; readonly place: FileRange } | null {
  const place = key && scene.lines.lineOf(key);
  return place && { name: nameOf(key), place };
}

function nameOf({ path }: ValueKey): string {
  return `${keyText(path)} decides it`;
}

/** The lines of keys that decide a part of the field, or would if they were set. */
function valuesPlaces({ deciding, unset, scene }: Evidence): Related[] {
  const moving = deciding.keys.flatMap((key): Related[] => {
    const location = scene.lines.lineOf(key);
    return location ? [{ kind: 'values', message: `${keyText(key.path)} moves it`, location }] : [];
  });
  return [...moving, ...unsetPlaces({ deciding, unset, scene })];
}

/** Where a key is to be written that is not set, or set only in an archive. */
function unsetPlaces({ deciding: { key }, unset, scene }: Pick<Evidence, 'deciding' | 'unset' | 'scene'>): Related[] {
  const { file } = scene.layers.findLast(({ kind, charts }) => kind === 'chart' && charts.length === 0) ?? {};
  const layer = key ? scene.layers[key.layer] : undefined;
  const path = unset ? unset.path : key && layer?.archived ? [...layer.charts, ...key.path] : null;
  const location = path && file ? scene.lines.nearestTo(file, path) : null;
  return path && location ? [{ kind: 'values', message: `${keyText(path)} is to be written here`, location }] : [];
}

/** What is set on the command line has no file: the flag is named, at the line of the template. */
function setFlags({ deciding, scene }: Evidence, template: Location | null): Related[] {
  const keys = [...(deciding.key ? [deciding.key] : []), ...deciding.keys];
  const set = keys.filter(({ layer }) => scene.layers[layer]?.kind === 'set');
  if (!template) return [];
  const { confidence, ...location } = template;
  return set.map(({ path }) => {
    const name = keyText(path);
    const option = scene.scenario.set.findLast(({ text }) => text.startsWith(`${name}=`));
    const said = option ? `--${option.flag} ${option.text}` : `a --set option sets ${name}`;
    return { kind: 'values', message: said, location };
  });
}

function candidate(values: readonly Related[]): Location | null {
  const [first] = values;
  return first ? { ...first.location, confidence: 'candidate' } : null;
}

function samePlace(one: FileRange, other: FileRange): boolean {
  return one.file === other.file && one.start.line === other.start.line && one.start.column === other.start.column;
}
