import { DefinitionDiffersError } from '../../errors/definition-differs-error';
import type { Outcome } from '../../outcome';
import { textMember, type Json } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { columnBody } from './column-body';
import { createDefinition, definitionOf, namedPath, tablePath, type DefinitionKey } from './metadata-path';
import type { NewColumn } from './new-definitions';

/** Makes a column (WA-193); gives the id of its definition. Refused where the table has one of that name: see `ensureColumn`. */
export async function createColumn(api: WebApi, table: DefinitionKey, column: NewColumn): Promise<Outcome<string>> {
  const body = await newColumnBody(api, column);
  return createDefinition(api, 'createColumn', `${tablePath(table)}/Attributes`, body);
}

/** The definition of a new column, with the id of the shared choice that it names. Throws {@link DefinitionDiffersError} without one. */
export async function newColumnBody(api: WebApi, column: NewColumn): Promise<Readonly<Record<string, Json>>> {
  return columnBody(column, 'globalChoice' in column ? await idOfGlobalChoice(api, column.globalChoice) : null);
}

async function idOfGlobalChoice(api: WebApi, name: string): Promise<string> {
  const path = namedPath('GlobalOptionSetDefinitions', 'Name', name);
  const found = await definitionOf(api, 'createColumn', path);
  const id = textMember(found ?? undefined, 'MetadataId');
  if (id === null) throw new DefinitionDiffersError(`global choice ${name}`, 'nothing', 'a choice that columns share');
  return id;
}
