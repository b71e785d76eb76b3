import type { FilterCondition } from '../encode/condition';
import { filterOption } from '../encode/query';
import { wireName } from '../encode/wire-name';
import { UnreadableAnswerError } from '../errors/unreadable-answer-error';
import { listMember } from '../send/json';
import { responseText } from '../send/response-body';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import { callFunction, texts } from './call-function';
import { doneOf, read } from './read-json';

/** Counts the matching rows; the server stops counting at 5,000 (WA-84). */
export function countRows(api: WebApi, table: TableDefinition, filter?: FilterCondition): Promise<number> {
  const option = filterOption(filter, table);
  return countAt(api, `${wireName(table.entitySet)}/$count${option === null ? '' : `?${option}`}`);
}

/** Counts the changes after a position of change tracking (WA-137). */
export function countChanges(api: WebApi, position: string): Promise<number> {
  const [path = '', ...queries] = position.split('?');
  const query = queries.join('?');
  // Only the token may follow: the columns that the position names have no meaning for a number.
  const token = query.split('&').find((option) => /^(?:\$|%24)deltatoken=/.test(option));
  if (token === undefined)
    throw new UnreadableAnswerError('countChanges', 'the position leads to a further page, not to later changes');
  return countAt(api, `${path}/$count?${token}`);
}

/** How many rows each table has, as of some time within the last 24 hours, without a limit (WA-84). */
export async function countSnapshot(api: WebApi, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const operation = 'RetrieveTotalRecordCount';
  const answer = await callFunction(api, { name: operation, parameters: { EntityNames: texts(tables.map(wireName)) } });
  const collection = answer?.EntityRecordCountCollection;
  const names = listMember(collection, 'Keys') ?? [];
  const numbers = listMember(collection, 'Values') ?? [];
  if (names.length !== tables.length || numbers.length !== names.length)
    throw new UnreadableAnswerError(operation, 'it does not have one number for each table');
  return new Map(names.map((name, index) => [typeof name === 'string' ? name : '', Number(numbers[index])]));
}

async function countAt(api: WebApi, path: string): Promise<number> {
  const operation = 'count';
  const outcome = await read(api, { operation, path, headers: { Accept: 'text/plain, application/json' } });
  const text = responseText(doneOf(outcome, operation), operation)
    .replace(/^\uFEFF/, '')
    .trim();
  if (!/^\d{1,15}$/.test(text)) throw new UnreadableAnswerError(operation, 'it is no number', text);
  return Number(text);
}
