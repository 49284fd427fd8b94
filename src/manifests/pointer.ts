import type { Path } from '../model/range.ts';
import { fieldOf, itemsOf, scalarText } from './fields.ts';

/** A path as JSON Pointer: `/spec/containers/0/image`. */
export function pointerOf(path: Path): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * A path for people, with list items by name: `spec.containers[name=api].image`. Items without a name, or with one that
 * another item has too, go by their number.
 */
export function keyOf(manifest: unknown, path: Path): string {
  const steps = path.map((step, index) =>
    typeof step === 'number' ? itemKey(fieldOf(manifest, path.slice(0, index)), step) : fieldKey(step),
  );
  return steps.join('').replace(/^\./, '');
}

function fieldKey(name: string): string {
  return /^[^.[\]"\s]+$/.test(name) ? `.${name}` : `["${name}"]`;
}

function itemKey(list: unknown, index: number): string {
  const items = itemsOf(list);
  const name = scalarText(fieldOf(items[index], ['name']));
  const shared = items.some((item, at) => at !== index && scalarText(fieldOf(item, ['name'])) === name);
  return name === undefined || shared ? `[${index}]` : `[name=${name}]`;
}
