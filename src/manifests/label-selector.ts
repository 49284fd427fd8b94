import { fieldOf, isMapping, itemsOf, scalarText, scalarTexts, textOf } from './fields.ts';

/** Labels of pods, or of a namespace. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Whether a label selector (`matchLabels`, `matchExpressions`) matches. An empty one matches everything, and what is no
 * selector matches nothing.
 */
export function selectorMatches(selector: unknown, labels: Labels): boolean {
  if (!isMapping(selector)) return false;
  const wanted = Object.entries(scalarTexts(fieldOf(selector, ['matchLabels'])));
  return (
    wanted.every(([name, value]) => Object.hasOwn(labels, name) && labels[name] === value) &&
    itemsOf(fieldOf(selector, ['matchExpressions'])).every(expression => expressionMatches(expression, labels))
  );
}

/** A selector in a few words: `app=web, tier in (api, worker)`; empty for one that matches everything. */
export function selectorText(selector: unknown): string {
  const labels = Object.entries(scalarTexts(fieldOf(selector, ['matchLabels'])));
  const expressions = itemsOf(fieldOf(selector, ['matchExpressions'])).map(expressionText);
  return [...labels.map(([name, value]) => `${name}=${value}`), ...expressions].join(', ');
}

/** An operator that Kubernetes does not know matches nothing: the API server refuses it. */
function expressionMatches(expression: unknown, labels: Labels): boolean {
  const key = textOf(fieldOf(expression, ['key'])) ?? '';
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (fieldOf(expression, ['operator'])) {
    case 'In':
      return value !== undefined && valuesOf(expression).includes(value);
    case 'NotIn':
      return value === undefined || !valuesOf(expression).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function expressionText(expression: unknown): string {
  const key = scalarText(fieldOf(expression, ['key'])) ?? '?';
  const values = `(${valuesOf(expression).join(', ')})`;
  switch (fieldOf(expression, ['operator'])) {
    case 'In':
      return `${key} in ${values}`;
    case 'NotIn':
      return `${key} not in ${values}`;
    case 'DoesNotExist':
      return `no ${key}`;
    default:
      return key;
  }
}

function valuesOf(expression: unknown): readonly string[] {
  return itemsOf(fieldOf(expression, ['values'])).flatMap(value => scalarText(value) ?? []);
}
