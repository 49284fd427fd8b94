/** A whole number, also where it is written as text; undefined for anything else. */
export function integerOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^-?[0-9]+$/.test(value) ? Number(value) : undefined;
}

/**
 * A number of pods that may be given as a percentage of all, which Kubernetes rounds up; undefined where it is neither, as
 * a number in quotes.
 */
export function scaledInteger(value: unknown, total: number): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const percent = typeof value === 'string' ? /^([0-9]+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? undefined : Math.ceil((Number(percent) * total) / 100);
}
