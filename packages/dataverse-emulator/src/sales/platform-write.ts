import { asPlatform, type Caller } from '../environment/caller';
import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';
import { Cells } from './cells';

/**
 * Changes a row by what follows from another change: only the money rule and the stamps run. A row that stays as it was is not written, so that
 * it keeps its version. Runs inside a transaction.
 */
export function writeAsPlatform(
  environment: Environment,
  table: Table,
  row: Row,
  caller: Caller,
  change: (draft: Draft, cells: Cells) => void,
): void {
  const before = environment.database.store(table).unpack(row);
  const draft = new Draft(table, before.slice(), row);
  change(draft, new Cells(table));
  const now = environment.clock.seconds();
  const { amounts, stamps } = environment.rules.of(table);
  amounts?.beforeUpdate?.(draft, asPlatform(caller), now);
  if (draft.cells.every((cell, ordinal) => cell === before[ordinal])) return;
  stamps?.beforeUpdate?.(draft, asPlatform(caller), now);
  environment.database.update(table, row, draft.cells);
}
