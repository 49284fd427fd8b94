import { nearest } from '../model/nearest.ts';
import type { ChartFiles } from '../model/rule.ts';
import { fieldOf, mappingOf } from './fields.ts';

/** Whether a chart has a value, and which of its own comes near where it has not. */
export type KeyAnswer = { readonly known: true } | { readonly known: false; readonly near: string | undefined };

/**
 * Looks up a dotted key in a chart's values. One that the values leave out, but a template asks for, is known; so is
 * everything below a value that is empty or no mapping, the values of sub-charts, and keys with dots of their own.
 */
export function lookUpKey(key: string, { values, mentions }: ChartFiles, subCharts: readonly string[]): KeyAnswer {
  const all = values();
  const steps = key.split('.');
  if (!all || /["'\\]/.test(key) || [...subCharts, 'global'].includes(steps[0] ?? '')) return { known: true };
  for (const [depth, step] of steps.entries()) {
    const parent = mappingOf(fieldOf(all, steps.slice(0, depth)));
    if (Object.keys(parent).length === 0) return { known: true };
    if (Object.hasOwn(parent, step)) continue;
    return mentions(step) ? { known: true } : { known: false, near: nearest(key, keysIn(all)) };
  }
  return { known: true };
}

function keysIn(mapping: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(mapping).flatMap(([key, value]) => {
    const inner = keysIn(mappingOf(value));
    return inner.length > 0 ? inner.map(each => `${key}.${each}`) : [key];
  });
}
