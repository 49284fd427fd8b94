import type { SetOption } from '../model/scenario.ts';

/** Set options from a mapping of dotted keys. Inner mappings are written out, so that they lie over the chart's own. */
export function setOptions(set: Readonly<Record<string, unknown>>): SetOption[] {
  return Object.entries(set).flatMap(([key, value]) => optionsAt(key, value));
}

function optionsAt(key: string, value: unknown): SetOption[] {
  const inner = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (inner.length > 0) return inner.flatMap(([name, field]) => optionsAt(`${key}.${escaped(name)}`, field));
  // Helm's other set options read types from the text; JSON says what it is, texts with commas and braces included.
  return [{ flag: 'set-json', text: `${key}=${JSON.stringify(value)}` }];
}

/** A key below another one stands for itself: its dots are no steps. */
function escaped(name: string): string {
  return name.replace(/[\\.,=[\]{}]/g, '\\$&');
}
