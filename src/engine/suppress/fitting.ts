import type { Suppression } from '../../config/config.ts';
import type { DecisionRef, Finding } from '../../model/finding.ts';
import type { FileRange } from '../../model/range.ts';
import type { Scope } from './comments.ts';
import { fits, holds } from './patterns.ts';

/** Whether a name, a rule's or a decision's, is one that the finding goes by. */
export function isNamed(name: string, { rule, decision }: Pick<Finding, 'rule' | 'decision'>): boolean {
  return name === rule || (decision !== null && isDecision(name, decision));
}

function isDecision(name: string, { id, file }: Pick<DecisionRef, 'id' | 'file'>): boolean {
  return name === id || name === `${file}#${id}`;
}

/** Whether a comment speaks of the finding: of its line, or of a template's, a values' or a decision's that belongs to it. */
export function isUnder({ name, place, from, to, whole }: Scope, finding: Finding): boolean {
  if (!isNamed(name, finding)) return false;
  return linesOf(finding).some(
    ({ file, line }) => file === place.file && (line === null ? whole : from <= line && line <= to),
  );
}

interface Line {
  readonly file: string;
  /** Null where only the file is known. */
  readonly line: number | null;
}

function linesOf({ location, related, decision }: Finding): Line[] {
  const lineOf = ({ file, start }: FileRange): Line => ({ file, line: start.line });
  const others = related.filter(({ kind }) => kind !== 'rendered' && kind !== 'compared');
  return [
    location.confidence === 'unresolved' ? { file: location.file, line: null } : lineOf(location),
    ...others.map(each => lineOf(each.location)),
    ...(decision ? [decision] : []),
  ];
}

/** Whether the finding is one that the config excuses. */
export function isSelected({ rule, decision, resource, path, container }: Suppression, finding: Finding): boolean {
  return (
    rule === finding.rule &&
    (decision === null || (finding.decision !== null && isDecision(decision, finding.decision))) &&
    (resource === null || (finding.resource !== null && isResource(resource, finding.resource))) &&
    (path === null || holds(path, path.startsWith('/') ? finding.path : finding.key)) &&
    (container === null || containersIn(finding.key).some(name => fits(container, name)))
  );
}

/** Whether a pattern, `Deployment/legacy-*` or a kind alone, means the object. */
export function isResource(pattern: string, { kind, name }: { readonly kind: string; readonly name: string }): boolean {
  return fits(pattern.includes('/') ? pattern : `${pattern}/*`, `${kind}/${name}`);
}

function containersIn(key: string): string[] {
  return [...key.matchAll(/ontainers\[name=([^\]]+)\]/g)].flatMap(([, name]) => name ?? []);
}
