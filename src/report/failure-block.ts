import type { FileRange } from '../model/range.ts';
import type { LintResult } from '../model/result.ts';
import { excerpt, meansFile } from './excerpt.ts';
import type { Paint } from './paint.ts';
import type { ToldFailure } from './told-failures.ts';

type Shown = Pick<LintResult, 'targets' | 'sources'>;

/** A failure with its place, what to do about it, and the targets that it concerns where that is not plain. */
export function failureBlock({ failure, targets }: ToldFailure, result: Shown, paint: Paint): string {
  const { message, hint, location, code } = failure;
  const place = location ? `${placeName(location)}: ` : '';
  const unnamed = targets.filter(target => ![message, location?.file].some(text => text?.includes(target)));
  const lines = [
    ...(location ? excerpt(location, result.sources, paint) : []),
    ...(isAlone(result) || unnamed.length === 0 ? [] : [paint('dim', `while checking ${targets.join(', ')}`)]),
    `${paint('green', 'fix:')} ${hint}`,
  ];
  const head = `${place}${paint(['red', 'bold'], 'not checked')}  ${message}  ${paint('dim', code)}`;
  return [head, ...lines.map(line => `    ${line}`)].join('\n');
}

function placeName(location: FileRange): string {
  const { file, start } = location;
  return meansFile(location) ? file : `${file}:${start.line}:${start.column}`;
}

function isAlone({ targets }: Shown): boolean {
  return new Set(targets).size === 1;
}
