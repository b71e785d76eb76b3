import type { Pool } from 'pg';
import type { Table } from '../../sdk/table';
import { bindTable, type BoundTable } from './bound-table';
import type { Runner } from './statement';
import { readLiveTable, type LiveTable } from './store/live-table';

/** The tables of a local system, bound once, with what the database says of them, asked once. */
export class LocalTables {
  private readonly bound = new Map<Table, BoundTable>();
  private readonly live = new Map<string, Promise<LiveTable>>();

  constructor(
    private readonly pool: Pool,
    private readonly schema: string,
  ) {}

  /** Throws `CPL_LOCAL_TABLE_UNKNOWN` for a table that is no entity table. */
  bind(table: Table): BoundTable {
    const known = this.bound.get(table) ?? bindTable(table, this.schema);
    this.bound.set(table, known);
    return known;
  }

  /** Within a transaction, `runner` is its client: a pool of one connection has no other to ask. */
  liveOf(table: BoundTable, runner: Runner = this.pool): Promise<LiveTable> {
    const known = this.live.get(table.sql);
    if (known !== undefined) return known;
    const read = readLiveTable(runner, table);
    this.live.set(table.sql, read);
    read.catch(() => this.live.delete(table.sql));
    return read;
  }
}
