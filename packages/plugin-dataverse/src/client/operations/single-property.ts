import { memberValue } from '../encode/body';
import { rowPath, type RowKey } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import { InvalidValueError } from '../errors/invalid-value-error';
import { done, type Outcome } from '../outcome';
import { valueReader } from '../send/decode-row';
import { responseObject } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import { columnOf, type ColumnDefinition, type TableDefinition } from '../table-definition';
import type { PlainValue } from '../values';
import { doneOf, read } from './read-json';
import { conditionOf } from './update';
import { andThen } from './write-result';

/** Reads the value of one column of a row (WA-54); null for a column without a value. Throws when the row is gone. */
export async function retrieveProperty(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  name: string,
): Promise<PlainValue> {
  const operation = 'retrieveProperty';
  const column = plainColumn(table, name);
  const path = `${rowPath(table, row)}/${wireName(name)}`;
  const answer = doneOf(await read(api, { operation, path }), operation);
  return answer.status === 204 ? null : valueReader(column, operation, 'value')(responseObject(answer, operation));
}

/** Sets one column of a row that exists (WA-58), under a version where one is given. Lookups: see `setReference`. */
export async function setProperty(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  name: string,
  value: Exclude<PlainValue, null>,
  version: string | null = null,
): Promise<Outcome<undefined>> {
  const column = plainColumn(table, name);
  const outcome = await api.sender.send({
    operation: 'setProperty',
    method: 'PUT',
    path: `${rowPath(table, row)}/${wireName(name)}`,
    headers: version === null ? {} : { 'If-Match': conditionOf(version) },
    body: `{"value":${memberValue(column, value)}}`,
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}

/** Takes the value of one column of a row away (WA-58), under a version where one is given. Lookups: see `clearReference`. */
export async function clearProperty(
  api: WebApi,
  table: TableDefinition,
  row: RowKey,
  name: string,
  version: string | null = null,
): Promise<Outcome<undefined>> {
  const column = plainColumn(table, name);
  const outcome = await api.sender.send({
    operation: 'clearProperty',
    method: 'DELETE',
    path: `${rowPath(table, row)}/${wireName(column.name)}`,
    headers: version === null ? {} : { 'If-Match': conditionOf(version) },
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}

function plainColumn(table: TableDefinition, name: string): ColumnDefinition {
  const column = columnOf(table, name);
  if (column.type === 'lookup')
    throw new InvalidValueError(`column '${name}'`, 'a plain column (lookups are set through their reference)');
  return column;
}
