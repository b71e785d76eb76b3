import type { DataverseEmulator, SeedRow } from '@couplet/dataverse-emulator';
import type { TableModel } from './table-model';

/** Rows gathered before they are inserted: one id may be named several times, each time with other columns. */
export class Seeding {
  private readonly tables = new Map<string, Map<string, SeedRow>>();
  private readonly links: { table: string; id: string; lookups: SeedRow }[] = [];
  private readonly associations: { set: string; id: string; property: string; target: string }[] = [];

  /** Every id that a row will have. */
  get ids(): ReadonlySet<string> {
    return new Set([...this.tables.values()].flatMap((rows) => [...rows.keys()]));
  }

  /** Adds a row, or further columns of one; lookups are set once all rows are there. */
  add(table: string, id: string, values: SeedRow, lookups: SeedRow = {}): void {
    const rows = this.tables.get(table) ?? new Map<string, SeedRow>();
    this.tables.set(table, rows.set(id, { ...rows.get(id), ...values }));
    if (Object.keys(lookups).length > 0) this.links.push({ table, id, lookups });
  }

  /** Takes a row out again. */
  remove(id: string): void {
    for (const rows of this.tables.values()) rows.delete(id);
  }

  /** Links two rows through a many-to-many relationship. */
  associate(set: string, id: string, property: string, target: string): void {
    this.associations.push({ set, id, property, target });
  }

  /** The rows of one table that were gathered so far. */
  rowsOf(table: string): readonly (readonly [string, SeedRow])[] {
    return [...(this.tables.get(table) ?? [])];
  }

  /** Inserts everything: rows, then lookups, then links. Throws an Error when the emulator refuses a link. */
  async sow(emulator: DataverseEmulator, model: TableModel): Promise<void> {
    for (const [table, rows] of this.tables)
      for (const [id, values] of rows) emulator.insert(table, { [model.of(table)!.primaryId]: id, ...values });
    for (const { table, id, lookups } of this.links)
      if (this.tables.get(table)?.has(id)) emulator.update(table, id, lookups);
    for (const { set, id, property, target } of this.associations) {
      const response = await fetch(new URL(`${set}(${id})/${property}/$ref`, emulator.apiUrl), {
        method: 'POST',
        headers: { Authorization: `Bearer ${emulator.token()}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ '@odata.id': new URL(target, emulator.apiUrl).href }),
      });
      if (response.status !== 204) throw new Error(`${property} could not be linked: ${await response.text()}`);
    }
  }
}
