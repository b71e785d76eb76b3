import type { Environment } from '../environment/environment';
import { payloadError, recordNotFound } from '../errors/common-errors';
import type { Table } from '../metadata/table';
import type { Row } from '../store/row';
import { parseGuid } from '../values/guid';
import { parseJsonObject, type Json, type JsonObject } from '../writing/parse-json';
import { resolveReference } from '../writing/resolve-reference';

/** A row that a parameter of an action or function names. */
export interface NamedRecord {
  table: Table;
  row: Row;
}

/**
 * Finds the row that a parameter names: by `@odata.id`, or by `@odata.type` and its primary key.
 *
 * @param name the parameter, for messages
 * @throws DataverseError 400 when it names none, 404 when the row does not exist
 */
export function namedRecord(environment: Environment, value: Json | undefined, name: string): NamedRecord {
  if (!isObject(value)) throw payloadError(`The parameter '${name}' must be an object that names a record.`);
  if (value['@odata.id'] !== undefined) return resolveReference(environment, value['@odata.id']);
  const type = value['@odata.type'];
  const logicalName = typeof type === 'string' ? type.replace(/^#?Microsoft\.Dynamics\.CRM\./, '') : '';
  const table = environment.catalog.find(logicalName);
  if (!table) throw payloadError(`The parameter '${name}' needs '@odata.type' with the type of its record.`);
  const key = value[table.primaryId.name] ?? (table.definition.principal ? value['ownerid'] : undefined);
  const id = typeof key === 'string' ? parseGuid(key) : undefined;
  if (!id) throw payloadError(`The parameter '${name}' needs '${table.primaryId.name}', the id of its record.`);
  const row = environment.database.find(table, id);
  if (!row) throw recordNotFound(table.logicalName, id);
  return { table, row };
}

/**
 * Finds the row that the `Target` of a function call names, such as `Target={'@odata.id':'accounts(…)'}`.
 *
 * @param parameters what stands between the parentheses, aliases put in
 * @throws DataverseError 400 without a target, 404 when the row does not exist
 */
export function namedTarget(environment: Environment, parameters: string): NamedRecord {
  return namedRecord(environment, namedParameter(parameters, 'Target'), 'Target');
}

/**
 * The object that a function call gives for a parameter; names and texts may stand in single quotes.
 *
 * @param parameters what stands between the parentheses, aliases put in
 * @throws DataverseError 400 when the parameter is missing or no object
 */
export function namedParameter(parameters: string, name: string): JsonObject {
  const text = new RegExp(`\\b${name}\\s*=\\s*(\\{[^{}]*\\})`).exec(parameters)?.[1];
  if (text === undefined) throw payloadError(`The function needs the parameter '${name}', an object.`);
  return parseJsonObject(text.includes('"') ? text : text.replaceAll("'", '"'));
}

/** Whether a value of a body is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
