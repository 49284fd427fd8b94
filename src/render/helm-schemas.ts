import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { archiveName } from './paths.ts';
import { decode, readText } from './text.ts';

/**
 * References in a chart's values schemas, its sub-charts' too, that lead out of the schema. Helm would fetch them, and
 * has no option against that but to leave schemas alone.
 */
export async function outerReferences(chart: string): Promise<readonly string[]> {
  const found = archiveName.test(chart) ? await packedSchemas(chart) : await folderSchemas(chart);
  const references = found.flatMap(text => [...text.matchAll(/"\$(?:dynamicR|r)ef"\s*:\s*"([^#"][^"]*)"/g)]);
  return [...new Set(references.map(match => match[1] ?? ''))].sort();
}

async function folderSchemas(folder: string): Promise<readonly string[]> {
  const own = readText(join(folder, 'values.schema.json')) ?? '';
  const charts = join(folder, 'charts');
  if (!existsSync(charts)) return [own];
  const below = readdirSync(charts).map(entry => {
    const path = join(charts, entry);
    return archiveName.test(entry) ? packedSchemas(path) : folderSchemas(path);
  });
  return [own, ...(await Promise.all(below)).flat()];
}

async function packedSchemas(archive: string | Uint8Array): Promise<readonly string[]> {
  const { readArchive } = await import('./archive.ts');
  const schemas: string[] = [];
  try {
    for (const [path, content] of readArchive(archive)) {
      if (path.endsWith('values.schema.json')) schemas.push(decode(content));
      else if (archiveName.test(path)) schemas.push(...(await packedSchemas(content)));
    }
  } catch {
    // What is no archive has no schema; Helm says so itself.
  }
  return schemas;
}
