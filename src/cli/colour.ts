import type { LintOptions } from './arguments.ts';

/** Whether to colour: what was asked for, else what the environment says, else whether a person is looking. */
export function hasColour({ color, output }: Pick<LintOptions, 'color' | 'output'>): boolean {
  if (output !== null) return false;
  if (color !== null) return color;
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}
