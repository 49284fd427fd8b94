import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveName } from './paths.ts';
import { decode } from './text.ts';

/** The text of a chart's Chart.yaml, from its folder or its archive; null where it cannot be read. */
export async function readChartFile(folder: string): Promise<string | null> {
  try {
    if (!archiveName.test(folder)) return decode(readFileSync(join(folder, 'Chart.yaml')));
    const { readArchive } = await import('./archive.ts');
    const file = readArchive(folder).get('Chart.yaml');
    return file === undefined ? null : decode(file);
  } catch {
    return null;
  }
}
