import type { Table } from '@couplet/core';
import { CoupletError } from '@couplet/core';
import type { BulkMessage, DataverseClient, TableDefinition } from '../../client';
import { dataverseStorageOf, type DataverseRowStorage } from '../../tables/dataverse-storage';
import { NotADataverseTableError } from '../errors/not-a-dataverse-table-error';
import { TablesDifferError, type TableDifference } from '../errors/tables-differ-error';
import { BoundTable, type LiveTable } from './bound-table';
import { tableDifferences } from './table-differences';

/** The metadata of the tables in use: asked once per table, several tables in one go. */
export class LiveTables {
  readonly #known = new Map<string, Promise<LiveTable | null>>();
  readonly #bound = new WeakMap<Table, Promise<BoundTable>>();

  constructor(private readonly client: DataverseClient) {}

  /** Compares the tables of rows among these with the environment. Throws {@link TablesDifferError} with every difference. */
  async check(tables: readonly Table[]): Promise<void> {
    const declared = tables.flatMap((table) => {
      const storage = dataverseStorageOf(table);
      if (storage === undefined) throw new NotADataverseTableError(table.name);
      return storage.kind === 'rows' ? [{ table, storage }] : [];
    });
    this.#ask(declared.map(({ table }) => table.name));
    const differences = await Promise.all(declared.map(({ table, storage }) => this.#differences(table, storage)));
    if (differences.flat().length > 0) throw new TablesDifferError(differences.flat());
  }

  /** A table with its live definition. Throws {@link NotADataverseTableError}, {@link TablesDifferError}. */
  bind(table: Table): Promise<BoundTable> {
    const known = this.#bound.get(table);
    if (known !== undefined) return known;
    const binding = this.#bind(table);
    this.#bound.set(table, binding);
    // A failure that passes must not stay for the life of the process.
    binding.catch(() => this.#bound.delete(table));
    return binding;
  }

  async #bind(table: Table): Promise<BoundTable> {
    const storage = dataverseStorageOf(table);
    if (storage?.kind !== 'rows') throw new NotADataverseTableError(table.name);
    const differences = await this.#differences(table, storage);
    if (differences.length > 0) throw new TablesDifferError(differences);
    const { definition, messages } = (await this.#live(table.name)) as LiveTable;
    return new BoundTable(table, storage, definition, messages);
  }

  async #differences(table: Table, storage: DataverseRowStorage): Promise<readonly TableDifference[]> {
    const live = await this.#live(table.name);
    if (live === null) return [{ table: table.name, column: null, problem: 'there is no such table' }];
    return tableDifferences(table, storage, live.definition);
  }

  #live(name: string): Promise<LiveTable | null> {
    this.#ask([name]);
    return this.#known.get(name) as Promise<LiveTable | null>;
  }

  #ask(names: readonly string[]): void {
    const missing = [...new Set(names)].filter((name) => !this.#known.has(name));
    if (missing.length === 0) return;
    const asked = this.#read(missing);
    for (const name of missing) {
      const one = asked.then((found) => found.get(name) ?? null);
      this.#known.set(name, one);
      one.catch(() => this.#known.delete(name));
    }
  }

  async #read(names: readonly string[]): Promise<ReadonlyMap<string, LiveTable>> {
    const definitions = await this.#definitions(names);
    const messages: ReadonlyMap<string, ReadonlySet<BulkMessage>> = await this.client.bulkMessages([
      ...definitions.keys(),
    ]);
    return new Map(
      [...definitions].map(([name, definition]) => [name, { definition, messages: messages.get(name) ?? new Set() }]),
    );
  }

  /** Missing tables are left out, so that one error can name them beside the missing columns. */
  async #definitions(names: readonly string[]): Promise<ReadonlyMap<string, TableDefinition>> {
    try {
      return await this.client.tables(names);
    } catch (error) {
      if (!CoupletError.is(error, 'CPL_DATAVERSE_TABLE_NOT_FOUND')) throw error;
      const missing = new Set(String(error.facts.tables).split(', '));
      const present = names.filter((name) => !missing.has(name));
      return present.length === 0 || present.length === names.length ? new Map() : this.client.tables(present);
    }
  }
}
