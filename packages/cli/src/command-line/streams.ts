/** Where a command writes. */
export interface Streams {
  /** Results. */
  readonly out: (text: string) => void;
  /** Progress and errors. */
  readonly err: (text: string) => void;
  /** Whether `err` is a terminal, where lines can be drawn again. */
  readonly terminal: { readonly columns?: number; write(text: string): unknown } | null;
}

/** The streams of this process. A reader that goes away (`couplet log | head`) stops the output, never the work. */
export function processStreams(): Streams {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    terminal: process.stderr.isTTY ? process.stderr : null,
  };
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
