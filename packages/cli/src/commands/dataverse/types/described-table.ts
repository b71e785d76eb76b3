import type { ChoiceKind, ChoiceOption, DataverseClient, TableDefinition } from '@couplet/plugin-dataverse';
import { tableNamed } from '../table-named';

/** A table as the metadata describes it, with the options of its choice columns by the column's name. */
export interface DescribedTable {
  readonly definition: TableDefinition;
  readonly choices: ReadonlyMap<string, readonly ChoiceOption[]>;
}

/** Reads tables and their choices from the metadata. Throws `TableNotFoundError` when any is missing. */
export async function describeTables(
  client: DataverseClient,
  names: readonly string[],
): Promise<readonly DescribedTable[]> {
  const definitions = await client.tables(names);
  return Promise.all(
    names.map(async (name) => {
      const definition = tableNamed(definitions, name);
      return { definition, choices: await choicesOf(client, definition) };
    }),
  );
}

async function choicesOf(client: DataverseClient, table: TableDefinition): Promise<DescribedTable['choices']> {
  const columns = [...table.columns.values()].filter(
    ({ type, canRead }) => canRead && (type === 'choice' || type === 'multiChoice'),
  );
  return new Map(
    await Promise.all(
      columns.map(async ({ name, type }) => {
        const kind = type === 'multiChoice' ? 'MultiSelectPicklist' : choiceKind(name);
        return [name, await client.metadata.choices(table.logicalName, name, kind)] as const;
      }),
    ),
  );
}

/** State and status are metadata types of their own, and every table has them under these names. */
function choiceKind(column: string): ChoiceKind {
  if (column === 'statecode') return 'State';
  return column === 'statuscode' ? 'Status' : 'Picklist';
}
