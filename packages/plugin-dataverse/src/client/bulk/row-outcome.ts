import { CoupletError } from '@couplet/core';
import type { Refusal } from '../errors/refusal';

/** What became of one row of a request. */
export type RowOutcome =
  | { readonly kind: 'done'; readonly etag: string | null }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nothing was executed: the connection is in trouble, or a value of the row does not fit its column. */
  | { readonly kind: 'failed'; readonly error: CoupletError };

/** Rows and what became of them. */
export type RowOutcomes<Item> = ReadonlyMap<Item, RowOutcome>;

/** The same outcome for all rows. */
export function allOf<Item>(items: readonly Item[], outcome: RowOutcome): RowOutcomes<Item> {
  return new Map(items.map((item) => [item, outcome]));
}

/** The outcomes of several requests together. */
export function joined<Item>(parts: readonly RowOutcomes<Item>[]): RowOutcomes<Item> {
  return new Map(parts.flatMap((part) => [...part]));
}

/**
 * Carries out a request of some rows. What the client throws concerns the whole connection, and then nothing was executed: those rows
 * failed, while the requests beside it may have gone through.
 */
export async function attempt<Item>(
  items: readonly Item[],
  send: () => Promise<RowOutcomes<Item>>,
): Promise<RowOutcomes<Item>> {
  try {
    return await send();
  } catch (error) {
    if (!CoupletError.is(error)) throw error;
    return allOf(items, { kind: 'failed', error });
  }
}
