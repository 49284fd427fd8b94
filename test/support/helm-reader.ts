import { spawnSync } from 'node:child_process';
import { enginePath } from './engine.ts';

/** What Helm's own reader makes of one document. */
export type HelmRead = { readonly value: unknown } | { readonly error: string };

/** The documents of each text, as the embedded engine reads them: with Helm's own library. */
export async function readAsHelm(texts: readonly string[]): Promise<readonly (readonly HelmRead[])[]> {
  const requests = texts.map((text, id) => JSON.stringify({ id, op: 'json', text }));
  const { stdout, status } = spawnSync(await enginePath(), {
    input: `${requests.join('\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`the engine ended with ${status}`);
  return stdout.trim().split('\n').map(documentsIn);
}

function documentsIn(line: string): readonly HelmRead[] {
  const { json = [], failed = [] } = JSON.parse(line) as { json?: readonly unknown[]; failed?: readonly number[] };
  return json.map((value, index) =>
    failed.includes(index) ? { error: String((value as { error: string }).error) } : { value },
  );
}
