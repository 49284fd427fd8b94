import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Writes to a file, or to standard output where there is none. @returns whether it could be written */
export function writeOut(text: string, output: string | null): boolean {
  if (output === null) {
    process.stdout.write(text);
    return true;
  }
  try {
    writeFileSync(resolve(output), text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The report could not be written to ${output}: ${reason}.\n`);
    return false;
  }
}
