import {
  TableNotFoundError,
  type DataverseClient,
  type NewColumn,
  type NewLookup,
  type TableDefinition,
} from '../../client';
import { companyColumns, companyLookup, companyTable, owningTeamLookup, tablesOfCompanies } from './base-solution';

/** What parts are looked for in: definitions of tables by name. */
type Tables = ReadonlyMap<string, TableDefinition>;

/** One thing that the solution consists of. */
export interface SolutionPart {
  readonly kind: 'table' | 'column' | 'lookup';
  /** Table that it is, or is in. */
  readonly table: string;
  /** Logical name of the column; null for a table. */
  readonly column: string | null;
  /** For an administrator who makes it by hand. */
  readonly description: string;
  readonly isIn: (tables: Tables) => boolean;
  /** Makes it unless it is there. */
  readonly ensure: (metadata: DataverseClient['metadata']) => Promise<unknown>;
}

/** Everything that the solution consists of, in an order in which it can be made. */
export const solutionParts: readonly SolutionPart[] = [
  {
    kind: 'table',
    table: 'bcbi_company',
    column: null,
    description:
      'Table bcbi_company (schema name bcbi_Company, "Company", plural "Companies"), owned by users or teams, with change tracking; its name ' +
      'column is bcbi_name (schema name bcbi_Name), text of 30 characters',
    isIn: (tables) => tables.has('bcbi_company'),
    ensure: (metadata) => metadata.ensureTable(companyTable),
  },
  ...companyColumns.map((column) => columnPart('bcbi_company', column)),
  lookupPart(owningTeamLookup),
  ...tablesOfCompanies.map((table) => lookupPart(companyLookup(table))),
];

/** Parts that are missing. Reads metadata only. */
export async function missingParts(client: Pick<DataverseClient, 'tables'>): Promise<readonly SolutionPart[]> {
  const tables = new Map(await client.tables(tablesOfCompanies));
  try {
    for (const [name, table] of await client.tables(['bcbi_company'])) tables.set(name, table);
  } catch (error) {
    if (!(error instanceof TableNotFoundError)) throw error;
  }
  return solutionParts.filter((part) => !part.isIn(tables));
}

function columnPart(table: string, column: NewColumn): SolutionPart {
  const name = column.schemaName.toLowerCase();
  const length = column.type === 'string' ? `, text of ${column.maxLength} characters` : '';
  return {
    kind: 'column',
    table,
    column: name,
    description: `Column ${name} (schema name ${column.schemaName}, "${column.displayName}") in ${table}${length}`,
    isIn: (tables) => tables.get(table)?.columns.has(name) === true,
    ensure: (metadata) => metadata.ensureColumn(table, column),
  };
}

function lookupPart(lookup: NewLookup): SolutionPart {
  const { schemaName, displayName } = lookup.column;
  const name = schemaName.toLowerCase();
  return {
    kind: 'lookup',
    table: lookup.from,
    column: name,
    description:
      `Lookup column ${name} (schema name ${schemaName}, "${displayName}") in ${lookup.from} to ${lookup.to}, relationship ` +
      `${lookup.schemaName}; deleting a row of ${lookup.to} clears it`,
    isIn: (tables) => tables.get(lookup.from)?.columns.has(name) === true,
    ensure: (metadata) => metadata.ensureRelationship(lookup),
  };
}
