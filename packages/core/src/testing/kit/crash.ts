import type { UnitOfWork } from '../../ports/repositories/unit-of-work';
import type { PassProbe } from '../../pipeline/pass-probe';
import type { System } from '../../ports/system';

/** What a test sees of a program that was stopped at once. */
export class SimulatedCrash extends Error {
  constructor(readonly point: string) {
    super(`The program was stopped after ${point}, as a test asked.`);
  }
}

/**
 * Stops the program after a stage, or after a point within one (`announce`, `sent`, `recording`), as kill -9 would: from then on nothing
 * reaches the databases or the systems any more, until {@link CrashSwitch.repair}.
 */
export class CrashSwitch implements PassProbe {
  private armed: { readonly point: string; passages: number } | null = null;
  private crashed: SimulatedCrash | null = null;

  /** Crashes the n-th time that the point is passed. */
  arm(point: string, nth = 1): void {
    this.armed = { point, passages: nth };
  }

  repair(): void {
    this.armed = null;
    this.crashed = null;
  }

  before(): void {
    this.check();
  }

  after(point: string): void {
    this.check();
    if (this.armed?.point !== point) return;
    this.armed.passages -= 1;
    if (this.armed.passages > 0) return;
    this.crashed = new SimulatedCrash(point);
    throw this.crashed;
  }

  /** A unit of work that a dead program cannot use. */
  guardUnitOfWork(inner: UnitOfWork): UnitOfWork {
    return {
      run: async (work) => {
        this.check();
        return inner.run(async (repositories) => {
          const result = await work(repositories);
          this.check();
          return result;
        });
      },
    };
  }

  /** A system that a dead program cannot reach. */
  guardSystem(inner: System): System {
    const guard = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return async (...values: unknown[]): Promise<unknown> => {
            this.check();
            return (member as (...values: unknown[]) => Promise<unknown>).apply(target, values);
          };
        },
      });
    return {
      ...inner,
      store: guard(inner.store),
      feed: guard(inner.feed),
      writer: guard(inner.writer),
      close: () => inner.close(),
    };
  }

  private check(): void {
    if (this.crashed !== null) throw this.crashed;
  }
}
