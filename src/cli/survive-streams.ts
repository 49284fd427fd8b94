/** A reader that stops early (`| head`) is no error. What else keeps a report from being written is told, with exit code 2. */
export function surviveStreams({ stdout, stderr }: Pick<NodeJS.Process, 'stdout' | 'stderr'>): void {
  stderr.on('error', () => {});
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = 2;
    stderr.write(`The report could not be written: ${error.message}.\n`);
  });
}
