import { payloadError } from '../../errors/common-errors';
import { ExactNumber } from '../../writing/exact-number';
import type { Json, JsonObject } from '../../writing/parse-json';
import { labelText } from '../definitions/label';
import { customizationError } from './customization-error';

const prefixed = /^[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z][A-Za-z0-9_]*$/;

/**
 * The schema name that a definition carries; custom components begin with the prefix of a publisher.
 *
 * @throws DataverseError 400 without a valid prefix
 */
export function schemaNameOf(body: JsonObject, type: string, property = 'SchemaName'): string {
  const name = body[property];
  if (typeof name !== 'string' || !prefixed.test(name))
    throw customizationError('prefixMissing', typeof name === 'string' ? name : '', type);
  return name;
}

/** The text of a label property; undefined when it is absent. */
export function labelOf(body: JsonObject, name: string): string | undefined {
  return labelText(body[name]);
}

/** The text of a property; undefined when it is absent or null. */
export function textOf(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * A whole or fractional number; undefined when it is absent or null.
 *
 * @throws DataverseError 400 when it is something else
 */
export function numberOf(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (value instanceof ExactNumber) return Number(value.text);
  if (typeof value !== 'number') throw payloadError(`Cannot convert the value of '${name}' to a number.`);
  return value;
}

/**
 * A flag, plain or as a managed property; undefined when it is absent or null.
 *
 * @throws DataverseError 400 when it is something else
 */
export function flagOf(body: JsonObject, name: string): boolean | undefined {
  const value = body[name];
  const plain = isObject(value) ? value['Value'] : value;
  if (plain === undefined || plain === null) return undefined;
  if (typeof plain !== 'boolean') throw payloadError(`Cannot convert the value of '${name}' to a boolean.`);
  return plain;
}

/** The `Value` of a property that is an object with one, such as `RequiredLevel`. */
export function valueOf(body: JsonObject, name: string): Json | undefined {
  const value = body[name];
  return isObject(value) ? value['Value'] : undefined;
}

/** Whether a JSON value is an object. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A metadata type name without its namespace: from `@odata.type` in any of its forms. */
export function typeOf(body: JsonObject): string | undefined {
  return textOf(body, '@odata.type')?.replace(/^#?(Microsoft\.Dynamics\.CRM\.)?/, '');
}
