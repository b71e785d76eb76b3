import { DataverseError } from '../errors/dataverse-error';
import { ErrorCode } from '../errors/error-code';
import type { Column } from '../metadata/column';
import type { KeyDefinition } from '../metadata/table-definition';
import type { Cell } from '../values/cell';
import { foldText } from '../values/text';
import type { Row } from './row';

/** How far the index of an alternate key is (WA-161). Only an active key is unique and can address rows. */
export type KeyStatus = 'Pending' | 'InProgress' | 'Active' | 'Failed';

/** The index of one alternate key. */
export class KeyIndex {
  status: KeyStatus = 'Pending';
  private readonly rows = new Map<string, Row>();

  constructor(
    readonly definition: KeyDefinition,
    readonly columns: readonly Column[],
    /** Milliseconds since 1970 from which on the index can be built. */
    readonly readyAt: number,
  ) {}

  /** Builds the index; it fails when two rows have the same values. */
  build(rows: Iterable<Row>): void {
    this.rows.clear();
    this.status = 'Active';
    for (const row of rows) {
      const value = this.valueOf((column) => row.get(column.ordinal));
      if (value === undefined) continue;
      if (this.rows.has(value)) {
        this.rows.clear();
        this.status = 'Failed';
        return;
      }
      this.rows.set(value, row);
    }
  }

  /** Notes a row or its new content. */
  add(row: Row): void {
    const value = this.status === 'Active' ? this.valueOf((column) => row.get(column.ordinal)) : undefined;
    if (value !== undefined) this.rows.set(value, row);
  }

  /** Forgets a row or its old content. */
  remove(row: Row): void {
    const value = this.status === 'Active' ? this.valueOf((column) => row.get(column.ordinal)) : undefined;
    if (value !== undefined && this.rows.get(value) === row) this.rows.delete(value);
  }

  /** The row with these values, one for each column of the key. */
  find(values: ReadonlyMap<Column, Cell>): Row | undefined {
    const value = this.valueOf((column) => values.get(column) ?? null);
    return value === undefined ? undefined : this.rows.get(value);
  }

  /**
   * Holds the cells of a row on its way to the table against the rows that are there (WA-166). A row with a null in the key is not checked (WA-161).
   *
   * @throws DataverseError 412 when another row has the same values
   */
  check(cells: readonly Cell[], id: string): void {
    if (this.status !== 'Active') return;
    const value = this.valueOf((column) => cells[column.ordinal] ?? null);
    const other = value === undefined ? undefined : this.rows.get(value);
    if (!other || other.id === id) return;
    const { displayName, schemaName } = this.definition;
    const columns = this.columns.map(({ definition }) => definition.displayName ?? definition.schemaName).join(',');
    throw new DataverseError(
      ErrorCode.duplicateRecordEntityKey,
      `Entity Key ${displayName ?? schemaName} violated. A record with the same value for ${columns} already exists. ` +
        'A duplicate record cannot be created. Select one or more unique values and try again.',
    );
  }

  private valueOf(cellOf: (column: Column) => Cell): string | undefined {
    let value = '';
    for (const column of this.columns) {
      const cell = cellOf(column);
      if (cell === null) return undefined;
      value += `${column.kind === 'text' ? foldText(cell as string) : String(cell)}\u0000`;
    }
    return value;
  }
}
