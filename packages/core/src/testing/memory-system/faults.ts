import type { RefusalReason } from '../../ports/bulk-writer';

/** A method of one of the three ports. */
export type PortMethod =
  | 'store.capabilities'
  | 'store.readByKeys'
  | 'store.readPage'
  | 'store.findByValues'
  | 'feed.position'
  | 'feed.read'
  | 'feed.changedTables'
  | 'feed.obstacles'
  | 'writer.chooseKeys'
  | 'writer.insert'
  | 'writer.update'
  | 'writer.delete';

/** One call of a port method. */
export interface PortCall {
  readonly method: PortMethod;
  readonly table: string;
  /** Which call of this method it is, counted from 1 over all tables. */
  readonly n: number;
  /** Rows, keys or tuples that it is about. */
  readonly size: number;
}

/**
 * What goes wrong with a call. `throw`: nothing was done. `unknown`: no answer came; the rows were written before the answer got lost
 * (`after`), or were not (`before`). `refuse`: the rows are refused. `rows` limits the last two to some rows, by index.
 */
export type Fault =
  | { readonly throw: Error }
  | { readonly unknown: 'before' | 'after'; readonly rows?: (index: number) => boolean }
  | { readonly refuse: RefusalReason; readonly code?: string; readonly rows?: (index: number) => boolean };

/** Told of every call before it is carried out; what it returns goes wrong. Waiting in it holds the call back. */
export type OnCall = (call: PortCall) => Fault | undefined | void | Promise<Fault | undefined | void>;

/** Whether a fault concerns a row. */
export function concerns(fault: Fault | undefined, index: number): boolean {
  return fault !== undefined && !('throw' in fault) && (fault.rows?.(index) ?? true);
}
