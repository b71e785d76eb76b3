import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import { patternFlags, type PatternRunner } from '../../transformation-rules';
import { patternDeadline, PatternDeadlineError, PatternSuspendedError } from './errors';
import { Overruns } from './overruns';
import { servePatterns } from './serve-patterns';

/** What the thread for patterns may take to start, in milliseconds: no pattern's fault. */
const startLimit = 10_000;

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
 * a new thread. A pattern that overruns again and again is not tried for a while, so that it cannot hold up the program. The thread does not keep
 * the program alive.
 */
export class WorkerPatternRunner implements PatternRunner {
  #running: Running | null = null;
  readonly #overruns: Overruns;

  /** `now` tells the milliseconds since any moment. */
  constructor(now: () => number = () => performance.now()) {
    this.#overruns = new Overruns(now);
  }

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
    if (this.#overruns.isSuspended(task.pattern)) throw new PatternSuspendedError(task.pattern);
    const { port, signal, worker } = (this.#running ??= start());
    Atomics.store(signal, 0, 0);
    port.postMessage(task);
    if (!isAnswered(signal)) {
      this.#running = null;
      void worker.terminate();
      this.#overruns.note(task.pattern);
      throw new PatternDeadlineError(task.pattern, task.text.length);
    }
    const answer = receiveMessageOnPort(port)?.message as { readonly result: unknown } | { readonly error: string };
    if ('error' in answer) throw new SyntaxError(answer.error);
    return answer.result;
  }
}

/** What a pattern may take at most on a machine that has no time for it, in milliseconds. */
const longestWait = 10_000;

/** Waits for the answer. Time in which the machine did something else is no pattern's fault: what the program worked meanwhile counts. */
function isAnswered(signal: Int32Array): boolean {
  const before = process.cpuUsage();
  const began = performance.now();
  for (let left = patternDeadline; left > 0;) {
    if (Atomics.wait(signal, 0, 0, left) !== 'timed-out') return true;
    if (performance.now() - began >= longestWait) return false;
    const { user, system } = process.cpuUsage(before);
    left = Math.ceil(patternDeadline - (user + system) / 1000);
  }
  return false;
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
