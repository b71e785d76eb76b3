import type { Environment } from '../environment/environment';
import { insertRow } from '../environment/insert-row';
import type { Caller } from '../environment/caller';
import type { Column } from '../metadata/column';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import type { NamedRecord } from './record-parameter';
import { Draft } from '../writing/draft';

/** The table of shares and its columns. */
interface ShareColumns {
  table: Table;
  object: Column;
  principal: Column;
  principalType: Column;
  mask: Column;
  changedOn: Column;
}

/** Who a row is shared with: rows of `principalobjectaccess` (WA-204). */
export class ShareBook {
  private readonly byObject = new Map<string, Row[]>();
  private revision = -1;

  constructor(private readonly environment: Environment) {}

  /** The rights that a row is shared with for any of the principals, as a mask. */
  maskOf(objectId: string, principals: ReadonlySet<string>): number {
    const { principal, mask } = this.columns();
    let rights = 0;
    for (const row of this.of(objectId)) {
      if (principals.has(row.get(principal.ordinal) as string)) rights |= row.get(mask.ordinal) as number;
    }
    return rights;
  }

  /** The shares of a row: principal's table, id and rights. */
  list(objectId: string): { principalType: string; principalId: string; mask: number }[] {
    const { principal, principalType, mask } = this.columns();
    return this.of(objectId).map((row) => ({
      principalType: row.get(principalType.ordinal) as string,
      principalId: row.get(principal.ordinal) as string,
      mask: row.get(mask.ordinal) as number,
    }));
  }

  /** Sets what a row is shared with for a principal; a mask of 0 ends the sharing. Runs inside a transaction. */
  set(object: NamedRecord, principal: NamedRecord, mask: number, caller: Caller): void {
    const { environment } = this;
    const { table, principal: column, mask: maskColumn, changedOn } = this.columns();
    const now = environment.clock.seconds();
    const existing = this.of(object.row.id).find((row) => row.get(column.ordinal) === principal.row.id);
    if (mask === 0) {
      if (existing) environment.database.remove(table, existing, now);
    } else if (existing) {
      const draft = new Draft(table, environment.database.store(table).unpack(existing), existing);
      draft.put(maskColumn, mask);
      draft.put(changedOn, now);
      environment.database.update(table, existing, draft.cells);
    } else {
      const share = {
        principalid: principal.row.id,
        principaltypecode: principal.table.logicalName,
        objectid: object.row.id,
        objecttypecode: object.table.logicalName,
        accessrightsmask: mask,
        changedon: now,
      };
      insertRow(environment, table.logicalName, share, caller, now);
    }
  }

  private of(objectId: string): readonly Row[] {
    const { table, object } = this.columns();
    const store = this.environment.database.store(table);
    if (store.revision !== this.revision) {
      this.byObject.clear();
      for (const row of store.rows()) {
        const id = row.get(object.ordinal) as string;
        const rows = this.byObject.get(id);
        if (rows) rows.push(row);
        else this.byObject.set(id, [row]);
      }
      this.revision = store.revision;
    }
    return this.byObject.get(objectId) ?? [];
  }

  private columns(): ShareColumns {
    const table = this.environment.catalog.table('principalobjectaccess');
    return {
      table,
      object: table.column('objectid')!,
      principal: table.column('principalid')!,
      principalType: table.column('principaltypecode')!,
      mask: table.column('accessrightsmask')!,
      changedOn: table.column('changedon')!,
    };
  }
}
