import type { LoadedChart } from '../model/chart.ts';
import type { ScenarioParts } from './scenarios.ts';

/** Flags of a chart, each turned over in a scenario of its own, and how many were left alone. */
export interface Flips {
  readonly scenarios: readonly ScenarioParts[];
  readonly left: number;
}

interface Flag {
  readonly path: readonly string[];
  readonly value: boolean;
}

/** As many flags as are turned over; some charts have more than a hundred. */
const maxFlips = 50;

/** Turns over every true or false of values.yaml, the outer ones first, and the sub-charts' switches that it leaves out. */
export function findFlips({ values, metadata }: Pick<LoadedChart, 'values' | 'metadata'>): Flips {
  const flags: Flag[] = [];
  collect(values, [], flags);
  for (const path of conditions(metadata)) {
    if (!flags.some(flag => flag.path.join('.') === path.join('.'))) flags.push({ path, value: true });
  }
  flags.sort((a, b) => a.path.length - b.path.length || (a.path.join('.') < b.path.join('.') ? -1 : 1));
  return { scenarios: flags.slice(0, maxFlips).map(flip), left: Math.max(0, flags.length - maxFlips) };
}

function flip({ path, value }: Flag): ScenarioParts {
  const escaped = path.map(step => step.replace(/[\\.,=[\]{}]/g, '\\$&')).join('.');
  return {
    name: `${path.join('.')}=${!value}`,
    origin: 'found',
    set: [{ flag: 'set', text: `${escaped}=${!value}` }],
    flip: { key: path.join('.'), value: !value },
  };
}

function collect(value: unknown, path: readonly string[], flags: Flag[]): void {
  if (typeof value === 'boolean') flags.push({ path, value });
  // Lists have no keys to set one item by without repeating the others.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) collect(inner, [...path, key], flags);
}

/** The first path of each dependency's condition: where no values give it, the sub-chart is on. */
function conditions({ dependencies }: LoadedChart['metadata']): readonly (readonly string[])[] {
  if (!Array.isArray(dependencies)) return [];
  return dependencies.flatMap((dependency: unknown) => {
    const condition =
      typeof dependency === 'object' && dependency !== null && 'condition' in dependency && dependency.condition;
    return typeof condition === 'string' && condition !== '' ? [(condition.split(',')[0] ?? '').trim().split('.')] : [];
  });
}
