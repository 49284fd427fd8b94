import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveName } from './paths.ts';
import { decode } from './text.ts';

/** The text of a file at a chart's top, from its folder or its archive; null where it cannot be read. */
export async function readChartFile(folder: string, name: 'Chart.yaml' | 'values.yaml'): Promise<string | null> {
  try {
    if (!archiveName.test(folder)) return decode(readFileSync(join(folder, name)));
    const { readArchive } = await import('./archive.ts');
    const file = readArchive(folder).get(name);
    return file === undefined ? null : decode(file);
  } catch {
    return null;
  }
}
