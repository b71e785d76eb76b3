import type { OpenTenant } from '@couplet/core/internal';
import { watchPorts } from './watch-ports';

/**
 * Processor time of the engine alone. Every port of a tenant is wrapped: the clock stands still from the moment the engine calls a port
 * until the answer is handed to it, whatever the adapter does meanwhile (sending, waiting, encoding rows, decoding answers), and runs
 * otherwise; it runs again while the engine's own code works inside a unit of work. What it shows is the time of all eight stages, of
 * transformation rules and hashing, and of driving the run. That holds when batches do not overlap, so the worker that is measured takes
 * one at a time. Processor time, not the wall's, so that other programs on the same cores do not count.
 */
export class EngineClock {
  private outside = 0;
  private startedAt = processorMicroseconds();
  private total = 0;

  /** Microseconds so far. */
  read(): number {
    return this.total + (this.outside === 0 ? processorMicroseconds() - this.startedAt : 0);
  }

  /** The tenant with all its ports wrapped. */
  wrap(tenant: OpenTenant): OpenTenant {
    const inPort = <Result>(call: () => Result): Result => this.around(call, 1);
    return watchPorts(tenant, { port: inPort, unitOfWork: inPort, engine: (call) => this.around(call, -1) });
  }

  private around<Result>(call: () => Result, step: 1 | -1): Result {
    this.move(step);
    let result: Result;
    try {
      result = call();
    } catch (error) {
      this.move(-step);
      throw error;
    }
    if (!(result instanceof Promise)) {
      this.move(-step);
      return result;
    }
    return result.finally(() => this.move(-step)) as Result;
  }

  private move(step: number): void {
    const now = processorMicroseconds();
    if (this.outside === 0) this.total += now - this.startedAt;
    this.outside += step;
    if (this.outside === 0) this.startedAt = now;
  }
}

function processorMicroseconds(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
