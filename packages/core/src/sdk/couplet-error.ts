/** Facts of an error: what it is about, as data. Never secrets, never whole rows. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null>>;

const brand = Symbol.for('couplet.error');

/**
 * Base class of every error a user can meet. One subclass per cause: a stable `code`, the facts as data, and a message that says
 * what happened, where, and how to mend it. Compare by {@link CoupletError.is}: `instanceof` fails when two copies of a package are installed.
 */
export abstract class CoupletError extends Error {
  /** Stable, starts with `CPL_`. */
  abstract readonly code: string;
  /** Whether trying the same thing again later may succeed without anybody changing anything. */
  readonly retryable: boolean = false;
  readonly facts: ErrorFacts;
  readonly [brand] = true;

  constructor(message: string, facts: ErrorFacts = {}, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.facts = facts;
  }

  /** Whether `error` is a CoupletError, and, when a code is given, one with this code. */
  static is(error: unknown, code?: string): error is CoupletError {
    if (typeof error !== 'object' || error === null || !(brand in error)) return false;
    return code === undefined || (error as CoupletError).code === code;
  }
}
