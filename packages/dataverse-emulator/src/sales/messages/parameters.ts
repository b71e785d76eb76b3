import type { Environment } from '../../environment/environment';
import { payloadError, recordNotFound } from '../../errors/common-errors';
import type { Table } from '../../metadata/table';
import type { Row } from '../../store/row';
import { parseGuid } from '../../values/guid';
import type { Json, JsonObject } from '../../writing/parse-json';
import { resolveReference } from '../../writing/resolve-reference';
import type { MessageCall } from './message';

/**
 * The row of a table that a message is about: the one it is bound to, or the one a parameter names by id.
 *
 * @throws DataverseError 400 when the parameter is missing or of a wrong kind, 404 when the row does not exist
 */
export function targetRow(call: MessageCall, tableName: string, parameter: string): Row {
  if (call.bound?.table.logicalName === tableName) return call.bound.row;
  return rowParameter(call, tableName, parameter);
}

/**
 * The row whose id a parameter holds, as a GUID, a reference or an object with the primary key.
 *
 * @throws DataverseError 400 when the parameter is missing or of a wrong kind, 404 when the row does not exist
 */
export function rowParameter(call: MessageCall, tableName: string, parameter: string): Row {
  const { environment, body, name } = call;
  const table = environment.catalog.table(tableName);
  const value = body[parameter];
  if (isObject(value)) return objectRow(environment, table, value, parameter);
  const id = typeof value === 'string' ? parseGuid(value) : undefined;
  if (id === undefined)
    throw payloadError(`The action ${name} needs the parameter '${parameter}', the id of a ${tableName}.`);
  return mustFind(environment, table, id);
}

/**
 * An object among the parameters.
 *
 * @throws DataverseError 400
 */
export function objectParameter(call: MessageCall, parameter: string): JsonObject {
  const value = call.body[parameter];
  if (!isObject(value)) throw payloadError(`The action ${call.name} needs the parameter '${parameter}', an object.`);
  return value;
}

/** The status a message asks for; undefined for −1 and when it is absent, which mean the default of the new state (WA-208). */
export function statusParameter({ body, name }: MessageCall, parameter = 'Status'): number | undefined {
  const value = body[parameter];
  if (value === undefined || value === null || value === -1) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw payloadError(`The parameter '${parameter}' of the action ${name} is a whole number.`);
  return value;
}

/** Whether a value of a body is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.getPrototypeOf(value) === Object.prototype
  );
}

function objectRow(environment: Environment, table: Table, value: JsonObject, parameter: string): Row {
  const address = value['@odata.id'];
  if (address !== undefined) {
    const reference = resolveReference(environment, address);
    if (reference.table !== table) throw payloadError(`'${parameter}' names a ${reference.table.logicalName}.`);
    return reference.row;
  }
  const key = value[table.primaryId.name];
  const id = typeof key === 'string' ? parseGuid(key) : undefined;
  if (id === undefined) throw payloadError(`'${parameter}' needs its '${table.primaryId.name}'.`);
  return mustFind(environment, table, id);
}

function mustFind(environment: Environment, table: Table, id: string): Row {
  const row = environment.database.find(table, id);
  if (!row) throw recordNotFound(table.logicalName, id);
  return row;
}
