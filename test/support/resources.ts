import { parseAllDocuments } from 'yaml';
import type { RenderedScenario } from '../../src/model/scenario.ts';

/** What a scenario rendered, as plain data in an order of its own, so that two engines can be compared. */
export function resourcesOf({ files }: RenderedScenario): readonly string[] {
  const documents = files.flatMap(({ template, text }) =>
    parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' })
      .map(document => document.toJS({ maxAliasCount: -1 }) as unknown)
      .filter(value => value !== null && value !== undefined)
      .map(value => `${template} ${JSON.stringify(value)}`),
  );
  return documents.sort();
}
