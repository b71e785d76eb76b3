import type { Environment } from '../environment/environment';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { timeToLiveColumn } from './elastic-definition';

/** Deletes rows of elastic tables whose time to live is over: so many seconds after their last change. */
export class Expiry {
  /** When the next row of a table may have to go, in seconds since 1970; absent until all its rows were looked at once. */
  private readonly next = new Map<Table, number>();

  constructor(private readonly environment: Environment) {}

  /** Notes a row that was written. */
  note(table: Table, row: Row): void {
    const next = this.next.get(table);
    if (next !== undefined) this.next.set(table, Math.min(next, endOf(table, row)));
  }

  /** Deletes the rows of a table whose time is over; does nothing for other than elastic tables. */
  sweep(table: Table): void {
    if (!table.definition.elastic) return;
    const { clock, database } = this.environment;
    const now = clock.seconds();
    if ((this.next.get(table) ?? 0) > now) return;
    const rows = [...database.store(table).rows()];
    const over = rows.filter((row) => endOf(table, row) <= now);
    const next = rows.reduce((soonest, row) => {
      const end = endOf(table, row);
      return end > now && end < soonest ? end : soonest;
    }, Infinity);
    database.transaction(() => {
      for (const row of over) database.remove(table, row, now);
      // Deletions that are taken back leave rows whose time is over.
      database.afterCommit(() => this.next.set(table, next));
    });
  }
}

function endOf(table: Table, row: Row): number {
  const seconds = row.get(table.column(timeToLiveColumn)!.ordinal);
  const changed = row.get(table.column('modifiedon')!.ordinal);
  return typeof seconds === 'number' && typeof changed === 'number' ? changed + seconds : Infinity;
}
