import {
  RefusedError,
  UnknownOutcomeError,
  type DataverseRow,
  type FilterCondition,
  type Outcome,
  type PlainValues,
  type TableDefinition,
} from '../client';
import type { SetupClient } from './setup-client';

const tableNames = [
  'bcbi_company',
  'businessunit',
  'role',
  'systemuser',
  'systemuserroles',
  'team',
  'teammembership',
  'teamroles',
] as const;

/** Tables that the setup works with. */
export type SetupTable = (typeof tableNames)[number];

/** Reads and writes the few rows of the setup. A write without a usable answer throws: run the setup again, it finds what is there. */
export class EnvironmentRows {
  #definitions: ReadonlyMap<string, TableDefinition> | undefined;

  constructor(readonly client: SetupClient) {}

  /** The first row that meets the condition, by key; null when there is none. */
  async first(table: SetupTable, filter: FilterCondition, select: readonly string[]): Promise<DataverseRow | null> {
    const definition = await this.#definition(table);
    const page = await this.client.retrievePage(definition, {
      select,
      filter,
      orderBy: [{ column: definition.idColumn }],
      top: 1,
    });
    return page.rows[0] ?? null;
  }

  /** Up to 5,000 rows that meet the condition. */
  async all(table: SetupTable, filter: FilterCondition, select: readonly string[]): Promise<readonly DataverseRow[]> {
    return (await this.client.retrievePage(await this.#definition(table), { select, filter })).rows;
  }

  /** Up to 5,000 rows. */
  async every(table: SetupTable, select: readonly string[]): Promise<readonly DataverseRow[]> {
    return (await this.client.retrievePage(await this.#definition(table), { select })).rows;
  }

  /** One row by its key; null when there is none. */
  async byId(table: SetupTable, id: string, select: readonly string[]): Promise<DataverseRow | null> {
    return this.client.retrieve(await this.#definition(table), id, select);
  }

  /** Creates a row and gives its key. @throws RefusedError, UnknownOutcomeError */
  async create(table: SetupTable, values: PlainValues): Promise<string> {
    return answered(`create of ${table}`, await this.client.create(await this.#definition(table), { values })).id;
  }

  /** Changes a row that was read, unless somebody else changed it meanwhile. @throws RefusedError, UnknownOutcomeError */
  async update(table: SetupTable, row: DataverseRow, values: PlainValues): Promise<void> {
    answered(
      `update of ${table}`,
      await this.client.update(await this.#definition(table), { id: row.id, version: row.etag ?? '*', values }),
    );
  }

  /** Gives a team a role; one that it has already is fine. @throws RefusedError, UnknownOutcomeError */
  async giveRole(teamId: string, roleId: string): Promise<void> {
    const [team, role] = [await this.#definition('team'), await this.#definition('role')];
    const outcome = await this.client.associate({ entitySet: team.entitySet, id: teamId }, 'teamroles_association', {
      entitySet: role.entitySet,
      id: roleId,
    });
    if (outcome.kind === 'refused' && outcome.refusal.kind === 'duplicate') return;
    answered('assignment of a role to a team', outcome);
  }

  async #definition(table: SetupTable): Promise<TableDefinition> {
    this.#definitions ??= await this.client.tables(tableNames);
    return this.#definitions.get(table) as TableDefinition;
  }
}

function answered<Value>(operation: string, outcome: Outcome<Value>): Value {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'refused') throw new RefusedError(operation, outcome.refusal);
  throw new UnknownOutcomeError(operation, outcome.reason);
}

/** A text column of a row; '' where it has no value. */
export function textColumn(row: DataverseRow, column: string): string {
  const value = row.values[column];
  return typeof value === 'string' ? value : '';
}
