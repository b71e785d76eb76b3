import type { RecordReference, RowValues, Side } from '@couplet/core';
import type { MemorySystem } from '@couplet/core/testing';
import { kinds } from '../world/kinds';

/** An order as its lines name it: the local ones by its number, the others by its key. */
export interface OrderName {
  readonly number: string;
  readonly key: string;
}

/** The lines of an order that are there on one side. */
export function linesOfOrder(
  systems: Readonly<Record<Side, MemorySystem>>,
  side: Side,
  { number, key }: OrderName,
): readonly RowValues[] {
  const lines = systems[side].table(kinds.line[side]).rows() as unknown as readonly RowValues[];
  return lines.filter(({ documentNo, document }) =>
    side === 'local' ? documentNo === number : (document as RecordReference | null)?.key === key,
  );
}
