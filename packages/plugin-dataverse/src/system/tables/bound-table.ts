import type { FieldDefinition, Table } from '@couplet/core';
import type { BulkMessage, ColumnDefinition, TableDefinition } from '../../client';
import type { DataverseColumn, DataverseRowStorage } from '../../tables/dataverse-storage';
import { FieldUnknownError } from '../errors/field-unknown-error';

/** A field of a table together with the column that the environment has for it. */
export interface BoundColumn {
  readonly field: FieldDefinition;
  readonly storage: DataverseColumn;
  readonly live: ColumnDefinition;
}

/** What the environment says about a table. */
export interface LiveTable {
  readonly definition: TableDefinition;
  readonly messages: ReadonlySet<BulkMessage>;
}

/** A table of rows, joined to its live definition. */
export class BoundTable {
  readonly columns: ReadonlyMap<string, BoundColumn>;

  constructor(
    readonly table: Table,
    readonly storage: DataverseRowStorage,
    readonly live: TableDefinition,
    readonly messages: ReadonlySet<BulkMessage>,
  ) {
    this.columns = new Map(
      Object.values(table.fields).flatMap((field): [string, BoundColumn][] => {
        const declared = storage.columns[field.name];
        const column = live.columns.get(field.name);
        return declared === undefined || column === undefined
          ? []
          : [[field.name, { field, storage: declared, live: column }]];
      }),
    );
  }

  /** The column of a field. Throws {@link FieldUnknownError}. */
  column(field: string): BoundColumn {
    const column = this.columns.get(field);
    if (column === undefined) throw new FieldUnknownError(this.table.name, field);
    return column;
  }
}
