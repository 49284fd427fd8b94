import type { Failure } from '../model/failure.ts';

/** Says on standard error what could not be checked, one a line, the same one once. */
export function tellFailures(failures: readonly Failure[]): void {
  const lines = failures.map(({ location, message, hint }) => {
    const place = location ? `${location.file}:${location.start.line}: ` : '';
    return `${place}not checked: ${message.replace(/\.$/, '')}. ${hint}\n`;
  });
  process.stderr.write([...new Set(lines)].join(''));
}
