import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject, type JsonObject } from '../../writing/parse-json';
import { changeSchema } from '../schema-change';
import type { ColumnDefinition, TableDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { addMessages, usualBulkMessages } from './message-rows';
import { withMoneyColumns } from './money-columns';
import { withNotes } from './notes-relationship';
import { plural } from './plural';
import { readColumn } from './read-column';
import { flagOf, isObject, labelOf, schemaNameOf, textOf } from './read-definition';
import { addComponent, componentType } from './solution-component';

/** First object type code of a table made over the wire. */
const firstTypeCode = 10_200;

/**
 * Answers `POST EntityDefinitions` (WA-193): a table with its primary name column, ownership and further columns.
 *
 * @throws DataverseError 400 when the definition is not valid or a name is taken, 501 for kinds of tables that the emulator does not have
 */
export function createTable(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const definition = readTable(environment, body);
  const { catalog } = environment;
  if (catalog.find(definition.logicalName)) throw customizationError('tableExists');
  if (catalog.entitySet(definition.entitySetName)) throw customizationError('collectionExists');
  environment.database.transaction(() => {
    changeSchema(environment, { kind: 'table', definition });
    if (definition.hasNotes) withNotes(environment, definition);
    addMessages(environment, definition, request.caller);
    if (definition.elastic) environment.advanceKeys();
    addComponent(environment, componentType.table, catalog.table(definition.logicalName).metadataId, request);
  });
  const { metadataId } = catalog.table(definition.logicalName);
  return noContent({ 'OData-EntityId': `${request.root}EntityDefinitions(${metadataId})` });
}

function readTable(environment: Environment, body: JsonObject): TableDefinition {
  const elastic = readKind(body) === 'Elastic';
  const schemaName = schemaNameOf(body, 'Entity');
  const logicalName = schemaName.toLowerCase();
  const ownershipType = ownershipOf(body);
  const columns = readColumns(environment, body);
  const primary = primaryNameOf(body, columns);
  const displayName = labelOf(body, 'DisplayName') ?? schemaName;
  const description = labelOf(body, 'Description');
  const definition: TableDefinition = {
    logicalName,
    schemaName,
    entitySetName: textOf(body, 'EntitySetName') ?? plural(logicalName),
    displayName,
    displayCollectionName: labelOf(body, 'DisplayCollectionName') ?? plural(displayName),
    ...(description === undefined ? {} : { description }),
    primaryIdAttribute: `${logicalName}id`,
    primaryNameAttribute: primary,
    ownershipType,
    objectTypeCode: nextTypeCode(environment),
    changeTracking: flagOf(body, 'ChangeTrackingEnabled') ?? false,
    optimisticConcurrency: true,
    ...(elastic ? { elastic } : {}),
    bulkMessages: usualBulkMessages(elastic),
    hasNotes: flagOf(body, 'HasNotes') ?? false,
    custom: true,
    columns: [
      {
        name: `${logicalName}id`,
        schemaName: `${schemaName}Id`,
        type: 'Uniqueidentifier',
        create: true,
        update: false,
        required: 'SystemRequired',
      },
      ...columns,
    ],
    manyToOne: [],
    manyToMany: [],
    keys: [],
  };
  return withMoneyColumns(definition);
}

function readKind(body: JsonObject): 'Standard' | 'Elastic' {
  const kind = textOf(body, 'TableType') ?? 'Standard';
  if (kind !== 'Standard' && kind !== 'Elastic') throw notEmulated(`tables of the type ${kind}`);
  if (flagOf(body, 'IsActivity')) throw notEmulated('activity tables made over the wire');
  if (kind === 'Elastic' && flagOf(body, 'HasNotes')) throw notEmulated('notes on rows of elastic tables');
  return kind;
}

function ownershipOf(body: JsonObject): 'UserOwned' | 'OrganizationOwned' {
  const ownership = textOf(body, 'OwnershipType') ?? 'UserOwned';
  if (ownership !== 'UserOwned' && ownership !== 'OrganizationOwned')
    throw payloadError(`'OwnershipType' must be UserOwned or OrganizationOwned, not ${ownership}.`);
  return ownership;
}

function readColumns(environment: Environment, body: JsonObject): ColumnDefinition[] {
  const items = body['Attributes'];
  if (!Array.isArray(items)) throw payloadError("'Attributes' must hold the primary name column of the new table.");
  return items.map((item) => {
    if (!isObject(item)) throw payloadError("Each of 'Attributes' must be an object.");
    return readColumn(environment, item);
  });
}

function primaryNameOf(body: JsonObject, columns: readonly ColumnDefinition[]): string {
  const items = (body['Attributes'] as JsonObject[]).map((item, index) => ({ item, column: columns[index]! }));
  const named = textOf(body, 'PrimaryNameAttribute');
  const found = items.find(({ item, column }) => flagOf(item, 'IsPrimaryName') === true || column.name === named);
  if (found?.column.type !== 'String')
    throw payloadError("One of 'Attributes' must be a text column with 'IsPrimaryName': true.");
  return found.column.name;
}

function nextTypeCode({ catalog }: Environment): number {
  return Math.max(firstTypeCode - 1, ...catalog.tables.map(({ definition }) => definition.objectTypeCode)) + 1;
}
