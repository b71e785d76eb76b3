import type { Environment } from '../../environment/environment';
import { payloadError } from '../../errors/common-errors';
import { noContent, type ApiRequest, type ApiResponse } from '../../server/api-request';
import { parseJsonObject } from '../../writing/parse-json';
import { changeSchema } from '../schema-change';
import { namedTable } from './named-table';
import { numberOf, textOf } from './read-definition';

/**
 * Answers the action SetAutoNumberSeed: the sequence of an auto-number column begins with this number, or behind the highest one that is there.
 *
 * @throws DataverseError 400 when the table has no such auto-number column, or the number is none
 */
export function setAutoNumberSeed(environment: Environment, request: ApiRequest): ApiResponse {
  const body = parseJsonObject(request.body);
  const entity = (textOf(body, 'EntityName') ?? '').toLowerCase();
  const { definition } = namedTable(environment, { EntityName: entity }, 'EntityName');
  const name = (textOf(body, 'AttributeName') ?? '').toLowerCase();
  const seed = numberOf(body, 'Value');
  if (!definition.columns.some((column) => column.name === name && column.autoNumber !== undefined))
    throw payloadError(
      `'AttributeName' must name an auto-number column of '${definition.logicalName}', not '${name}'.`,
    );
  if (seed === undefined || !Number.isSafeInteger(seed) || seed < 0)
    throw payloadError("'Value' must be a whole number from 0 up.");
  const columns = definition.columns.map((column) =>
    column.name === name ? { ...column, autoNumberSeed: seed } : column,
  );
  changeSchema(environment, { kind: 'table', definition: { ...definition, columns } });
  return noContent();
}
