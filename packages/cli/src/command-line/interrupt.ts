import { CoupletError } from '@couplet/core';
import type { Streams } from './streams';

/** The user stopped the program. */
export class InterruptedError extends CoupletError {
  readonly code = 'CPL_INTERRUPTED';
  constructor() {
    super('Stopped. Nothing is lost: the next run goes on where this one was.');
  }
}

/** Ctrl-C, as a signal that work looks at where it can stop cleanly. A second one ends the program at once. */
export class Interrupt {
  private readonly controller = new AbortController();

  /** Listens to SIGINT and SIGTERM until {@link release}. */
  static listen(onStop: () => void): Interrupt {
    const interrupt = new Interrupt();
    interrupt.handle = () => {
      if (interrupt.signal.aborted) process.exit(130);
      onStop();
      interrupt.controller.abort();
    };
    for (const signal of signals) process.on(signal, interrupt.handle);
    return interrupt;
  }

  private handle: () => void = () => undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Throws {@link InterruptedError} once the user has asked to stop. */
  check(): void {
    if (this.signal.aborted) throw new InterruptedError();
  }

  /** Gives Ctrl-C back to the system. */
  release(): void {
    for (const signal of signals) process.off(signal, this.handle);
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** Works while Ctrl-C asks it to stop at the next safe point. */
export async function withInterrupt<T>(
  streams: Pick<Streams, 'err'>,
  work: (interrupt: Interrupt) => Promise<T>,
): Promise<T> {
  const interrupt = Interrupt.listen(() =>
    streams.err('\nStopping at the next safe point (Ctrl-C again to end at once) …'),
  );
  try {
    return await work(interrupt);
  } finally {
    interrupt.release();
  }
}
