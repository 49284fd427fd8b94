import type { Difference } from './differences.ts';
import { scalarText } from './fields.ts';

/** What is known besides the difference: the object's kind, and the field's value in every render. */
export interface Renders {
  readonly kind: string;
  readonly values: readonly unknown[];
}

/**
 * Whether a field differs because it is made anew in every render: a password, a certificate, a date. Told by its being
 * another one, of much the same length, in each of at least three renders; where there are fewer, what may be random is
 * taken for it.
 */
export function isRandom({ path, before, after }: Difference, { kind, values }: Renders): boolean {
  const texts = [before, after].map(scalarText);
  if (texts.some(text => text === undefined)) return false;
  if (texts.every(text => isTime(text ?? ''))) return true;
  if (values.length > 2) return new Set(values).size === values.length && areAlike(values.map(scalarText));
  if (kind === 'Secret') return true;
  return ['annotations', 'labels', 'caBundle'].some(step => path.includes(step)) && areAlike(texts);
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d|^\d{10,19}$/.test(text);
}

function areAlike(texts: readonly (string | undefined)[]): boolean {
  const lengths = texts.map(text => text?.length ?? 0);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  return shortest >= 5 && longest <= shortest * 1.1;
}
