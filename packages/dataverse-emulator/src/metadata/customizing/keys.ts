import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject } from '../../writing/parse-json';
import type { Column } from '../column';
import { findKey, keyId } from '../definitions/find-definition';
import { changeSchema } from '../schema-change';
import type { Table } from '../table';
import type { ColumnType, KeyDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { labelOf, schemaNameOf, textOf } from './read-definition';
import { addComponent, componentType, removeComponent } from './solution-component';

/** Limits of alternate keys (WA-160). */
const mostKeys = 10;
const mostColumns = 16;
const mostBytes = 900;
const allowed = new Set<ColumnType>(['String', 'Integer', 'Decimal', 'DateTime', 'Lookup', 'Picklist']);

/**
 * Answers `POST EntityDefinitions(…)/Keys` (WA-160 to WA-162). The index is built afterwards; until then the key is pending.
 *
 * @throws DataverseError 400 when the key is not valid, or a key of this name or with these columns exists
 */
export function createKey(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  if (table.definition.elastic) throw notEmulated('further alternate keys of elastic tables');
  const body = parseJsonObject(request.body);
  const schemaName = schemaNameOf(body, 'EntityKey');
  const attributes = body['KeyAttributes'];
  if (!Array.isArray(attributes) || !attributes.every((name) => typeof name === 'string'))
    throw payloadError("'KeyAttributes' must be an array of column names.");
  const displayName = labelOf(body, 'DisplayName');
  const key: KeyDefinition = { schemaName, attributes, ...(displayName === undefined ? {} : { displayName }) };
  checkKey(table, key);
  const { definition } = table;
  const id = keyId(table, schemaName);
  environment.database.transaction(() => {
    changeSchema(environment, {
      kind: 'table',
      definition: { ...definition, keys: [...(definition.keys ?? []), key] },
    });
    addComponent(environment, componentType.key, id, request);
  });
  environment.advanceKeys();
  return noContent({ 'OData-EntityId': `${request.root}EntityDefinitions(${table.metadataId})/Keys(${id})` });
}

/**
 * Answers `DELETE EntityDefinitions(…)/Keys(…)` (WA-162).
 *
 * @throws DataverseError 404
 */
export function deleteKey(environment: Environment, table: Table, key: string): ApiResponse {
  const found = findKey(environment, table, key);
  if (table.definition.elastic) throw notEmulated('deleting the key of an elastic table');
  const { definition } = table;
  environment.database.transaction(() => {
    removeComponent(environment, keyId(table, found.definition.schemaName));
    changeSchema(environment, {
      kind: 'table',
      definition: {
        ...definition,
        keys: (definition.keys ?? []).filter(({ schemaName }) => schemaName !== found.definition.schemaName),
      },
    });
  });
  return noContent();
}

/**
 * Answers the action ReactivateEntityKey: the index of a failed key is built again (WA-161).
 *
 * @throws DataverseError 400 when the key has not failed, 404 when there is none
 */
export function reactivateKey(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const table = environment.catalog.find(textOf(body, 'EntityLogicalName') ?? '');
  if (!table) throw payloadError("The parameter 'EntityLogicalName' must name a table.");
  const key = findKey(environment, table, `LogicalName='${textOf(body, 'EntityKeyLogicalName') ?? ''}'`);
  if (key.status !== 'Failed') throw customizationError('keyNotFailed');
  key.build(environment.database.store(table).rows());
  return noContent();
}

function checkKey(table: Table, { schemaName, attributes }: KeyDefinition): void {
  const keys = table.definition.keys ?? [];
  if (keys.some((other) => other.schemaName.toLowerCase() === schemaName.toLowerCase()))
    throw customizationError('keyExists', schemaName, table.logicalName);
  const same = (other: KeyDefinition): boolean =>
    other.attributes.length === attributes.length && other.attributes.every((name) => attributes.includes(name));
  if (keys.some(same)) throw customizationError('keyColumnsExist');
  const invalid = (reason: string): Error => customizationError('keyInvalid', reason);
  if (keys.length >= mostKeys) throw invalid(`a table can have ${mostKeys} keys`);
  if (attributes.length === 0 || attributes.length > mostColumns)
    throw invalid(`a key has 1 to ${mostColumns} columns`);
  if (new Set(attributes).size !== attributes.length) throw invalid('a column occurs twice');
  let bytes = 0;
  for (const name of attributes) {
    const column = table.column(name);
    if (!column) throw invalid(`'${table.logicalName}' has no column '${name}'`);
    if (!allowed.has(column.definition.type))
      throw invalid(`the column '${name}' of the type ${column.definition.type} cannot be part of a key`);
    bytes += bytesOf(column);
  }
  if (bytes > mostBytes) throw invalid(`the columns take ${bytes} bytes, at most ${mostBytes} are allowed`);
}

/** Bytes that a value takes in the index: two for each character of a text. */
function bytesOf({ kind, definition }: Column): number {
  if (kind === 'text') return (definition.maxLength ?? 100) * 2;
  return kind === 'lookup' ? 16 : kind === 'decimal' ? 13 : kind === 'choice' || kind === 'integer' ? 4 : 8;
}
