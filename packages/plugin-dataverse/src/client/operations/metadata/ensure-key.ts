import { wireName } from '../../encode/wire-name';
import { DefinitionDiffersError } from '../../errors/definition-differs-error';
import { listMember, textMember, type JsonObject } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { ensure, type Ensured } from '../ensure';
import { rowsOf } from '../retrieve-multiple';
import { nameBody } from './column-body';
import { createDefinition, definitionOf, tablePath } from './metadata-path';
import type { NewKey } from './new-definitions';

/**
 * Makes an alternate key unless the table has one of that name (WA-162). Its index is built in the background: see the status in
 * `listKeys` (WA-161). Throws {@link DefinitionDiffersError} when there is one over other columns.
 */
export function ensureKey(api: WebApi, table: string, key: NewKey): Promise<Ensured> {
  const operation = 'ensureKey';
  const path = `${tablePath(table)}/Keys`;
  const columns = key.columns.map(wireName);
  const isThere = async (): Promise<boolean> => {
    const answer: JsonObject | null = await definitionOf(api, operation, `${path}?$select=SchemaName,KeyAttributes`);
    const rows = answer === null ? [] : rowsOf(answer, operation);
    const found = rows.find((row) => textMember(row, 'SchemaName')?.toLowerCase() === key.schemaName.toLowerCase());
    if (found === undefined) return false;
    const present = (listMember(found, 'KeyAttributes') ?? []).map(String);
    if ([...present].sort().join() !== [...columns].sort().join())
      throw new DefinitionDiffersError(`key ${table}.${key.schemaName}`, present.join(' + '), columns.join(' + '));
    return true;
  };
  const body = { ...nameBody(key), KeyAttributes: columns };
  return ensure(operation, isThere, () => createDefinition(api, operation, path, body));
}
