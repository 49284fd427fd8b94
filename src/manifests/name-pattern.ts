import type { Manifests } from '../model/manifest.ts';

/** Tells whether a name is one that was decided. */
export type NamePattern = (name: string, manifests: Pick<Manifests, 'scenario' | 'chartName' | 'nameFits'>) => boolean;

/**
 * Reads a decided name. `{release}` and `{chart}` stand for their names, `{fullname}` for whatever prefix the chart makes
 * of them, `*` for any text. A name without any of these fits itself alone.
 */
export function namePattern(pattern: string): NamePattern {
  const parts = pattern.split(/(\{fullname\}|\{release\}|\{chart\}|\*)/);
  return (name, { scenario, chartName, nameFits }) => {
    const meant: Readonly<Record<string, string>> = {
      '{fullname}': '(.+)',
      '{release}': escaped(scenario.release),
      '{chart}': chartName === null ? '.+' : escaped(chartName),
      '*': '.*',
    };
    const found = new RegExp(`^${parts.map(part => meant[part] ?? escaped(part)).join('')}$`).exec(name);
    return found?.slice(1).every(prefix => nameFits(...prefixed(name, prefix))) ?? false;
  };
}

/** A decided name and an actual one that fits it if a text is such a prefix: the name's own rest, where it begins with it. */
function prefixed(name: string, prefix: string): [string, string] {
  return name.startsWith(`${prefix}-`) ? [name.slice(prefix.length + 1), name] : ['x', `${prefix}-x`];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * A name as a template writes it, as a pattern: `{{ include "shop.fullname" . }}-api` is `{fullname}-api`. What cannot be
 * known without rendering is any text.
 */
export function patternInTemplate(written: string): string {
  const bare = written.trim().replace(/^(["'])(.*)\1$/, '$2');
  return bare
    .replace(/\{\{-?\s*(.*?)\s*-?\}\}/g, (_, action: string) => patternOfAction(action))
    .replace(/\*{2,}/g, '*');
}

/** `trunc` and `trimSuffix` shorten names only where they are long. */
function patternOfAction(action: string): string {
  const [source = '', ...pipes] = action.split('|').map(part => part.trim());
  if (!pipes.every(pipe => /^(?:trunc|trimSuffix|quote|squote|lower)\b/.test(pipe))) return '*';
  const printed = /^printf\s+"([^"]*)"\s+(.*)$/.exec(source);
  if (!printed) return patternOfValue(source);
  const values = argumentsIn(printed[2] ?? '');
  return (printed[1] ?? '').replace(/%[svq]/g, () => patternOfValue(values.shift() ?? ''));
}

function patternOfValue(source: string): string {
  const value = source.trim().replace(/^\((.*)\)$/, '$1');
  const literal = /^"([^"]*)"$/.exec(value)?.[1];
  if (literal !== undefined) return literal;
  if (/^(?:include|template)\s+"[^"]*\.fullname"\s+[.$]\S*$/.test(value)) return '{fullname}';
  if (/^\$?\.Release\.Name$/.test(value)) return '{release}';
  if (/^\$?\.Chart\.Name$/.test(value) || /^include\s+"[^"]*\.name"\s+[.$]\S*$/.test(value)) return '{chart}';
  return '*';
}

/** The arguments of an action: words, or what stands in parentheses. */
function argumentsIn(text: string): string[] {
  return text.match(/\([^)]*\)|\S+/g) ?? [];
}
