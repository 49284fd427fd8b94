/** Says that the program itself is broken: only bugs of our own are thrown. The stack is for who mends it. */
export function tellBroken(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`kube-adr-lint broke, and nothing is known about what it was to check: ${message}\n`);
  if (process.env.KUBE_ADR_LINT_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write('This is a bug. Please report it, with what KUBE_ADR_LINT_DEBUG=1 adds to this message.\n');
}
