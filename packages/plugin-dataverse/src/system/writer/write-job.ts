import type { CoupletError, RecordKey, WriteResult } from '@couplet/core';
import { joined, type RowOutcome, type RowOutcomes } from '../../client';
import { chunksOf } from '../store/chunks';
import { wavesOf } from './waves';

/** A row on its way to the server. */
export interface RowToWrite {
  /** Its place among the rows that the pipeline gave. */
  readonly index: number;
  readonly key: RecordKey;
  /** The key in lower case. */
  readonly id: string;
}

/** A row to send, or its result when it need not be sent. */
export type Prepared<Item> = { readonly item: Item } | { readonly refused: WriteResult };

/** Tells what became of a row; results in the order of the pipeline's rows. */
export type ResultOf<Item> = (item: Item, outcome: RowOutcome) => WriteResult;

/**
 * Sends rows in requests of at most `size`, side by side as far as the connection's gate lets them, wave after wave, and tells what became
 * of each. Rows of which `apart` says different things never share a request. Throws the error of the connection when not one row came to a
 * result.
 */
export async function sendRows<Item extends RowToWrite>(
  items: readonly Item[],
  size: number,
  send: (chunk: readonly Item[]) => Promise<RowOutcomes<Item>>,
  apart: (item: Item) => boolean = () => false,
): Promise<RowOutcomes<Item>> {
  const waves: RowOutcomes<Item>[] = [];
  for (const wave of wavesOf(items)) {
    const kinds = [wave.filter((item) => apart(item)), wave.filter((item) => !apart(item))];
    waves.push(joined(await Promise.all(kinds.flatMap((kind) => chunksOf(kind, size)).map(send))));
  }
  const outcomes = joined(waves);
  throwWhenAllFailed(outcomes);
  return outcomes;
}

/** The rows that are to be sent. */
export function itemsOf<Item>(prepared: readonly Prepared<Item>[]): readonly Item[] {
  return prepared.flatMap((row) => ('item' in row ? [row.item] : []));
}

/** One result per row, in the order of the rows. */
export function resultsOf<Item>(
  prepared: readonly Prepared<Item>[],
  outcomes: RowOutcomes<Item>,
  resultOf: ResultOf<Item>,
): readonly WriteResult[] {
  return prepared.map((row) =>
    'refused' in row
      ? row.refused
      : resultOf(row.item, outcomes.get(row.item) ?? { kind: 'unknown', reason: 'no request named the row' }),
  );
}

function throwWhenAllFailed<Item>(outcomes: RowOutcomes<Item>): void {
  let error: CoupletError | null = null;
  for (const outcome of outcomes.values()) {
    if (outcome.kind !== 'failed') return;
    error ??= outcome.error;
  }
  if (error !== null) throw error;
}
