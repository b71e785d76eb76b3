import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import type { JsonObject } from '../../writing/parse-json';
import type { Table } from '../table';
import { textOf } from './read-definition';

/**
 * The table that a property of a relationship definition names.
 *
 * @throws DataverseError 400 when there is none
 */
export function namedTable({ catalog }: Environment, body: JsonObject, property: string): Table {
  const name = textOf(body, property);
  const table = name === undefined ? undefined : catalog.find(name);
  if (!table) throw payloadError(`'${property}' must name a table, not '${name ?? ''}'.`);
  return table;
}
