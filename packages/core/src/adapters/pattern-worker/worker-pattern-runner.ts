import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { CoupletError } from '../../sdk/couplet-error';
import { patternFlags, type PatternRunner } from '../../transformation-rules';
import { servePatterns } from './serve-patterns';

/** What a pattern may take at most, in milliseconds. */
export const patternDeadline = 100;

/** What starting the thread may take, in milliseconds: no pattern's fault. */
const startLimit = 10_000;

/** A regular expression that did not come to an end in time. */
export class PatternDeadlineError extends CoupletError {
  readonly code = 'CPL_PATTERN_DEADLINE';

  constructor(pattern: string, textLength: number) {
    super(
      `The regular expression ${pattern} did not finish within ${patternDeadline} ms on a text of ${textLength} characters. Write it without nested repetitions.`,
      { pattern, textLength, milliseconds: patternDeadline },
    );
  }
}

/** What the thread is asked. */
export type PatternTask =
  | { readonly kind: 'replace'; readonly pattern: string; readonly text: string; readonly replacement: string }
  | { readonly kind: 'matches'; readonly pattern: string; readonly text: string };

interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

/**
 * Runs patterns in a thread of their own, and waits for it: one that does not answer in time is ended with its pattern, and the next question gets
 * a new thread. The thread does not keep the program alive.
 */
export class WorkerPatternRunner implements PatternRunner {
  #running: Running | null = null;

  replace(pattern: string, text: string, replacement: string): string {
    return this.#ask({ kind: 'replace', pattern, text, replacement }) as string;
  }

  matches(pattern: string, text: string): readonly (readonly string[])[] {
    return this.#ask({ kind: 'matches', pattern, text }) as readonly (readonly string[])[];
  }

  /** Ends the thread, if there is one. */
  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await running?.worker.terminate();
  }

  #ask(task: PatternTask): unknown {
    const { port, signal, worker } = (this.#running ??= start());
    Atomics.store(signal, 0, 0);
    port.postMessage(task);
    if (Atomics.wait(signal, 0, 0, patternDeadline) === 'timed-out') {
      this.#running = null;
      void worker.terminate();
      throw new PatternDeadlineError(task.pattern, task.text.length);
    }
    const answer = receiveMessageOnPort(port)?.message as { readonly result: unknown } | { readonly error: string };
    if ('error' in answer) throw new SyntaxError(answer.error);
    return answer.result;
  }
}

/** Starts the thread and waits until it listens. The program is handed over as text: it must run where there are no compiled files. */
function start(): Running {
  const { port1, port2 } = new MessageChannel();
  const shared = new SharedArrayBuffer(4);
  const signal = new Int32Array(shared);
  const worker = new Worker(`(${servePatterns.toString()})(require('node:worker_threads').workerData)`, {
    eval: true,
    workerData: { port: port2, shared, flags: patternFlags },
    transferList: [port2],
    env: {},
  });
  worker.unref();
  port1.unref();
  if (Atomics.wait(signal, 0, 0, startLimit) === 'timed-out')
    throw new Error('The thread for regular expressions did not start.');
  return { worker, port: port1, signal };
}
