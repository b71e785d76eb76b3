import { literalText } from '../../encode/literal';
import { percentEncode } from '../../encode/percent-encode';
import { wireName } from '../../encode/wire-name';
import { InvalidValueError } from '../../errors/invalid-value-error';
import { isObject, type JsonObject } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { plainRows } from '../plain-rows';
import { definitionOf, tablePath, type DefinitionKey } from './metadata-path';

/** Which definitions to read, and which of their members (`MetadataId`, `DisplayName` …). All of them where no names are given. */
export interface DefinitionQuery {
  readonly names?: readonly string[];
  readonly members: readonly string[];
}

/** Kinds of columns by the names of their metadata types. */
export type ColumnKind =
  | 'BigInt'
  | 'Boolean'
  | 'DateTime'
  | 'Decimal'
  | 'Double'
  | 'Image'
  | 'Integer'
  | 'Lookup'
  | 'Memo'
  | 'Money'
  | 'MultiSelectPicklist'
  | 'Picklist'
  | 'State'
  | 'Status'
  | 'String';

/** Which columns to read. Members that not all columns have, such as `MaxLength`, want the kind that has them (WA-189). */
export interface ColumnDefinitionQuery extends DefinitionQuery {
  readonly kind?: ColumnKind;
}

/** Members of the definitions of tables as the server gives them (WA-188, WA-189). Throws like every read. */
export function readTables(api: WebApi, query: DefinitionQuery): Promise<readonly JsonObject[]> {
  return readDefinitions(api, 'readTables', 'EntityDefinitions', query);
}

/** Members of the definitions of a table's columns as the server gives them (WA-188, WA-189). Throws like every read. */
export function readColumns(
  api: WebApi,
  table: DefinitionKey,
  query: ColumnDefinitionQuery,
): Promise<readonly JsonObject[]> {
  const cast = query.kind === undefined ? '' : `/Microsoft.Dynamics.CRM.${wireName(query.kind)}AttributeMetadata`;
  return readDefinitions(api, 'readColumns', `${tablePath(table)}/Attributes${cast}`, query);
}

/** The whole definition of a table, past the cache, to be changed and given to `replaceTable`; null when there is none. */
export function readTable(api: WebApi, table: DefinitionKey): Promise<JsonObject | null> {
  return definitionOf(api, 'readTable', tablePath(table));
}

async function readDefinitions(
  api: WebApi,
  operation: string,
  path: string,
  { names, members }: DefinitionQuery,
): Promise<readonly JsonObject[]> {
  if (names?.length === 0) return [];
  if (members.length === 0) throw new InvalidValueError('a query of definitions', 'one for at least one member');
  const filter = names?.map((name) => `LogicalName eq ${literalText({ type: 'string', value: wireName(name) })}`);
  const condition = filter === undefined ? '' : `&$filter=${percentEncode(filter.join(' or '))}`;
  const rows = await plainRows(api, operation, `${path}?$select=${members.map(wireName).join(',')}${condition}`);
  return rows.filter(isObject);
}
