import { DefinitionDiffersError } from '../../errors/definition-differs-error';
import { TableNotFoundError } from '../../errors/table-not-found-error';
import { member, textMember } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { newColumnBody } from './create-column';
import { createDefinition, definitionOf, namedPath, tablePath } from './metadata-path';
import type { NewColumn } from './new-definitions';

/**
 * Makes a column unless the table has one of that name. Throws {@link DefinitionDiffersError} when there is one of another type, and
 * {@link TableNotFoundError}.
 */
export async function ensureColumn(api: WebApi, table: string, column: NewColumn): Promise<Ensured> {
  const operation = 'ensureColumn';
  const name = column.schemaName.toLowerCase();
  const body = await newColumnBody(api, column);
  const columns = `${tablePath(table)}/Attributes`;
  const isThere = async (): Promise<boolean> => {
    const path = `${namedPath(columns, 'LogicalName', name)}?$select=LogicalName,AttributeType,AttributeTypeName`;
    const found = await definitionOf(api, operation, path);
    if (found === null) return false;
    const type = textMember(member(found, 'AttributeTypeName'), 'Value');
    const wanted = textMember(body['AttributeTypeName'], 'Value');
    if (type !== wanted) throw new DefinitionDiffersError(`column ${table}.${name}`, String(type), String(wanted));
    return true;
  };
  return ensure(operation, isThere, async () => {
    const tableThere = await definitionOf(api, operation, `${tablePath(table)}?$select=LogicalName`);
    if (tableThere === null) throw new TableNotFoundError([table]);
    return createDefinition(api, operation, columns, body);
  });
}
