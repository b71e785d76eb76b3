import type { Environment } from '../../environment/environment';
import { notEmulated, payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject, type JsonObject } from '../../writing/parse-json';
import type { Column } from '../column';
import { attributeId } from '../definitions/attribute-metadata';
import { findColumnByKey } from '../definitions/find-definition';
import { changeSchema } from '../schema-change';
import type { Table } from '../table';
import type { ColumnDefinition } from '../table-definition';
import { customizationError } from './customization-error';
import { withMoneyColumns } from './money-columns';
import { readColumn, requiredLevelOf } from './read-column';
import { refuseSpecialColumns } from './refuse-special-columns';
import { labelOf, numberOf, textOf, valueOf } from './read-definition';
import { addComponent, componentType, removeComponent } from './solution-component';

/**
 * Answers `POST EntityDefinitions(…)/Attributes` (WA-193). A money column comes with its base amount, and with currency and rate when the
 * table has none.
 *
 * @throws DataverseError 400 when the definition is not valid or the name is taken
 */
export function createColumn(environment: Environment, table: Table, request: ApiRequest): ApiResponse {
  const column = readColumn(environment, parseJsonObject(request.body));
  if (table.column(column.name)) throw customizationError('columnExists');
  const { definition } = table;
  environment.database.transaction(() => {
    changeSchema(environment, {
      kind: 'table',
      definition: withMoneyColumns({ ...definition, columns: [...definition.columns, column] }),
    });
    addComponent(environment, componentType.column, attributeId(table, table.column(column.name)!), request);
  });
  const id = attributeId(table, table.column(column.name)!);
  return noContent({
    'OData-EntityId': `${request.root}EntityDefinitions(${table.metadataId})/Attributes(${id})`,
  });
}

/**
 * Answers `PUT EntityDefinitions(…)/Attributes(…)` (WA-193): labels, required level and limits of a column.
 *
 * @throws DataverseError 400 when the type or the names differ, 501 for column security, formulas, and a change of the date behaviour to or from DateOnly
 */
export function changeColumn(environment: Environment, table: Table, key: string, request: ApiRequest): ApiResponse {
  const column = findColumnByKey(table, key);
  const body = parseJsonObject(request.body);
  const changed = changedColumn(column, body, request.headers['mscrm.mergelabels']?.toLowerCase() === 'true');
  const { definition } = table;
  changeSchema(environment, {
    kind: 'table',
    definition: {
      ...definition,
      columns: definition.columns.map((other) => (other.name === column.name ? changed : other)),
    },
  });
  return noContent();
}

function changedColumn({ name, definition }: Column, body: JsonObject, merge: boolean): ColumnDefinition {
  refuseSpecialColumns(body);
  const given = textOf(body, 'LogicalName') ?? textOf(body, 'SchemaName')?.toLowerCase();
  if (given !== undefined && given !== name)
    throw payloadError(`The name of the column '${name}' cannot be changed to '${given}'.`);
  const type = textOf(body, 'AttributeType');
  if (type !== undefined && type !== definition.type && definition.type !== 'MultiSelectPicklist')
    throw payloadError(`The type of the column '${name}' cannot be changed from ${definition.type} to ${type}.`);
  const { displayName, description, required, ...rest } = definition;
  const label = labelOf(body, 'DisplayName') ?? (merge || !('DisplayName' in body) ? displayName : undefined);
  const text = labelOf(body, 'Description') ?? (merge || !('Description' in body) ? description : undefined);
  const level = 'RequiredLevel' in body ? requiredLevelOf(body) : required;
  return {
    ...rest,
    ...(label === undefined ? {} : { displayName: label }),
    ...(text === undefined ? {} : { description: text }),
    ...(level ? { required: level } : {}),
    ...limitsOf(body),
    ...behaviorOf(name, definition, body),
  };
}

function limitsOf(body: JsonObject): Partial<ColumnDefinition> {
  const maxLength = numberOf(body, 'MaxLength');
  const min = numberOf(body, 'MinValue');
  const max = numberOf(body, 'MaxValue');
  const precision = numberOf(body, 'Precision');
  const precisionSource = numberOf(body, 'PrecisionSource');
  return {
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(precision === undefined ? {} : { precision }),
    ...(precisionSource === undefined ? {} : { precisionSource }),
  };
}

function behaviorOf(name: string, { type, behavior }: ColumnDefinition, body: JsonObject): Partial<ColumnDefinition> {
  const wanted = type === 'DateTime' ? valueOf(body, 'DateTimeBehavior') : undefined;
  if (wanted === undefined || wanted === (behavior ?? 'UserLocal')) return {};
  if (wanted === 'DateOnly' || behavior === 'DateOnly')
    throw notEmulated(
      `changing the behaviour of the column '${name}' from ${behavior ?? 'UserLocal'} to ${JSON.stringify(wanted)}`,
    );
  if (wanted !== 'TimeZoneIndependent' || behavior !== undefined)
    throw payloadError(`The behaviour of the column '${name}' can only be changed from UserLocal.`);
  return { behavior: wanted };
}

/**
 * Answers `DELETE EntityDefinitions(…)/Attributes(…)`: the values go with the column, and a lookup's relationships with it.
 *
 * @throws DataverseError 404, or 400 for columns that were not made over the wire, primary names, base amounts and columns of a key
 */
export function deleteColumn(environment: Environment, table: Table, key: string): ApiResponse {
  const column = findColumnByKey(table, key);
  const { definition } = table;
  const id = attributeId(table, column);
  if (column === table.primaryName) throw customizationError('primaryNameKept');
  if (column.definition.baseOf && table.column(column.definition.baseOf)) throw customizationError('baseAmountKept');
  if (!column.definition.custom || column === table.primaryId)
    throw customizationError('systemComponent', column.name, id);
  const uses = (definition.keys ?? []).filter(({ attributes }) => attributes.includes(column.name)).length;
  if (uses > 0) throw customizationError('inUse', 'Attribute', id, uses);
  const gone = new Set([
    column.name,
    ...definition.columns.filter(({ baseOf }) => baseOf === column.name).map(({ name }) => name),
  ]);
  environment.database.transaction(() => {
    removeComponent(environment, id);
    changeSchema(environment, {
      kind: 'table',
      definition: {
        ...definition,
        columns: definition.columns.filter(({ name }) => !gone.has(name)),
        manyToOne: (definition.manyToOne ?? []).filter(({ attribute }) => !gone.has(attribute)),
      },
    });
  });
  return noContent();
}
