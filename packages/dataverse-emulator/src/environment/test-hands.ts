import { deleteRow } from '../operations/delete-row';
import { saveChanged } from '../operations/update-row';
import { noAnnotations } from '../odata/annotations';
import { compileRowWriter } from '../odata/row-writer';
import type { Row } from '../store/row';
import { Draft } from '../writing/draft';
import type { Caller } from './caller';
import type { Environment } from './environment';
import { putAll, seedRow, type SeedRow } from './seed-rows';

/** Reads and writes rows directly, as the administrator: another user than the application, for tests. */
export class TestHands {
  constructor(private readonly environment: Environment) {}

  /** The administrator of the environment. */
  get caller(): Caller {
    const users = this.environment.catalog.table('systemuser');
    const admin = this.environment.findBy(users, 'fullname', 'System Administrator');
    if (!admin) throw new Error('The environment has no administrator.');
    return { userId: admin.id, businessUnitId: admin.get(users.column('businessunitid')!.ordinal) as string };
  }

  /** All rows of a table as they are on the wire, in primary-key order. */
  rows(tableName: string): Record<string, unknown>[] {
    const table = this.environment.catalog.table(tableName);
    const write = compileRowWriter(this.environment, table, undefined, noAnnotations);
    return [...this.environment.database.store(table).rows()].map(
      (row) => JSON.parse(write(row)) as Record<string, unknown>,
    );
  }

  /** Adds a row and returns its id. */
  insert(tableName: string, values: SeedRow): string {
    const { environment } = this;
    return environment.database.transaction(
      () => seedRow(environment, environment.catalog.table(tableName), values, this.caller).id,
    );
  }

  /** Changes a row. */
  update(tableName: string, id: string, values: SeedRow): void {
    const { environment } = this;
    const table = environment.catalog.table(tableName);
    const row = this.find(tableName, id);
    environment.database.transaction(() => {
      const draft = new Draft(table, environment.database.store(table).unpack(row), row);
      putAll(draft, table, values);
      saveChanged(environment, draft, this.caller);
    });
  }

  /** Deletes a row. */
  delete(tableName: string, id: string): void {
    const { environment } = this;
    const row = this.find(tableName, id);
    environment.database.transaction(() =>
      deleteRow(environment, environment.catalog.table(tableName), row, this.caller),
    );
  }

  private find(tableName: string, id: string): Row {
    const row = this.environment.database.find(this.environment.catalog.table(tableName), id.toLowerCase());
    if (!row) throw new Error(`There is no ${tableName} with the id ${id}.`);
    return row;
  }
}
