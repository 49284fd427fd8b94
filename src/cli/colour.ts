import type { LintOptions } from './arguments.ts';

/** Whether to colour: what was asked for, else what the environment says, else whether a person is looking. */
export function hasColour({ color, output }: Pick<LintOptions, 'color' | 'output'>): boolean {
  if (output !== null) return false;
  if (color !== null) return color;
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return process.stdout.isTTY === true && process.env.TERM !== 'dumb';
}

/** Whether the terminal is one that is known to open links; others may print them as they are. */
export function hasLinks(env: NodeJS.ProcessEnv): boolean {
  if (process.stdout.isTTY !== true || env.TERM === 'dumb' || env.TMUX || env.CI) return false;
  const known = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio'];
  return Boolean(
    known.includes(env.TERM_PROGRAM ?? '') ||
      env.WT_SESSION ||
      env.KITTY_WINDOW_ID ||
      env.KONSOLE_VERSION ||
      Number(env.VTE_VERSION) >= 5000,
  );
}
