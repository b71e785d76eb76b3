import type { MessagePort } from 'node:worker_threads';
import type { PatternTask } from './worker-pattern-runner';

/**
 * What the thread does: answers one question after the other, and wakes the asker. It is handed over as text, so it uses nothing but what it
 * is given.
 */
export function servePatterns(given: {
  readonly port: MessagePort;
  readonly shared: SharedArrayBuffer;
  readonly flags: string;
}): void {
  const signal = new Int32Array(given.shared);
  const wake = (): void => {
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  const answer = (task: PatternTask): unknown => {
    const expression = new RegExp(task.pattern, given.flags);
    if (task.kind === 'replace') return task.text.replace(expression, task.replacement);
    return Array.from(task.text.matchAll(expression), (match) => Array.from(match, (group) => group ?? ''));
  };
  given.port.on('message', (task: PatternTask) => {
    try {
      given.port.postMessage({ result: answer(task) });
    } catch (error) {
      given.port.postMessage({ error: error instanceof Error ? error.message : String(error) });
    }
    wake();
  });
  wake();
}
