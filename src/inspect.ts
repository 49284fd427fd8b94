import { relative, sep } from 'node:path';
import { configFor } from './config/config-for.ts';
import { readDecisions } from './decisions/read.ts';
import { bind } from './engine/bind.ts';
import { documentRequest } from './engine/document-request.ts';
import { plan } from './engine/plan.ts';
import { emptyResult, failuresInOrder } from './engine/result.ts';
import { decisionOutcomes } from './engine/states.ts';
import { unreadBlocks } from './engine/unread-blocks.ts';
import type { Decision, Severity } from './model/decision.ts';
import type { Inspection } from './model/inspection.ts';
import type { AnyRule } from './model/rule.ts';
import { loadPlugins } from './plugins/load-plugins.ts';
import { readSources } from './render/sources.ts';

/** What is to be inspected. */
export interface InspectRequest {
  /** Absolute folder where the search for config and decisions begins. */
  readonly from: string;
  /** Absolute path that places are relative to. */
  readonly root: string;
  readonly cwd: string;
  /** Our rules. */
  readonly rules: readonly AnyRule[];
  readonly config: string | null;
  readonly decisions: readonly string[];
  readonly severities: ReadonlyMap<string, Severity>;
}

/** Reads config and decisions, and plans what they ask for, without a chart: no engine is started. */
export async function inspect(request: InspectRequest): Promise<Inspection> {
  const { root } = request;
  const config = await configFor({ ...request, file: request.config });
  const [documents, rules] = await Promise.all([
    readDecisions(documentRequest({ ...request, config: config.value, named: request.decisions })),
    loadPlugins(config.value, request.rules),
  ]);
  const bound = bind(documents.value.decisions, config.value.enforce, '');
  const planned = await plan({ target: '', rules: rules.value, decisions: bound.value, config: config.value });
  const stages = [config, rules, documents, bound, planned];
  const failures = stages.flatMap(stage => stage.failures.map(failure => ({ ...failure, target: null })));
  const unchecked = new Map([
    ...withoutChart(bound.value),
    ...unreadBlocks(bound.value, documents.failures),
    ...planned.value.unplanned,
  ]);
  const runs = planned.value.rules.map(each => ({ planned: each, checks: 0, checked: [] }));
  const texts = readSources(
    failures.map(({ location }) => location?.file ?? null),
    root,
  );
  return {
    config: config.value.file && relative(root, config.value.file).split(sep).join('/'),
    folder: documents.value.folder,
    documents: documents.value.documents.length,
    skipped: documents.value.skipped,
    rules: rules.value,
    ofPlugins: rules.value.length - request.rules.length,
    result: {
      ...emptyResult,
      decisions: decisionOutcomes(bound.value, { target: '', runs, findings: [], suppressed: [], unchecked }),
      failures: failuresInOrder(failures),
      sources: new Map([...texts, ...documents.value.sources]),
    },
  };
}

function withoutChart(decisions: readonly Decision[]): [Decision, string][] {
  return decisions.filter(({ entries }) => entries.length > 0).map(decision => [decision, 'no chart was rendered']);
}
