import type { BaselineChange, BaselineEntry, HeldBaseline } from '../../model/baseline.ts';
import type { Finding } from '../../model/finding.ts';

/** A finding as a baseline tells it from others. */
function entryOf({ rule, decision, resource, key }: Finding, chart: string): BaselineEntry {
  return {
    chart,
    rule,
    decision: decision?.id ?? null,
    resource: resource && `${resource.kind}/${resource.name}`,
    namespace: resource?.namespace ?? null,
    path: key,
  };
}

/** The entry that excuses each finding. Findings that are alike need as many entries. */
export function matchEntries(
  findings: readonly Finding[],
  { baseline, chart }: HeldBaseline,
): Map<Finding, BaselineEntry> {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of baseline.entries.filter(each => each.chart === chart)) {
    const same = left.get(keyOf(entry));
    if (same) same.push(entry);
    else left.set(keyOf(entry), [entry]);
  }
  const matched = new Map<Finding, BaselineEntry>();
  for (const finding of findings) {
    const entry = left.get(keyOf(entryOf(finding, chart)))?.shift();
    if (entry) matched.set(finding, entry);
  }
  return matched;
}

/** What a baseline should hold of its chart. */
export function changed(
  { baseline, chart }: HeldBaseline,
  { kept, added }: { readonly kept: readonly BaselineEntry[]; readonly added: readonly Finding[] },
): BaselineChange {
  const before = baseline.entries.filter(entry => entry.chart === chart);
  const entries = [...kept, ...added.map(finding => entryOf(finding, chart))];
  return { baseline, chart, entries, added: added.length, gone: before.length - kept.length };
}

function keyOf({ chart, rule, decision, resource, namespace, path }: BaselineEntry): string {
  return JSON.stringify([chart, rule, decision, resource, namespace, path]);
}
