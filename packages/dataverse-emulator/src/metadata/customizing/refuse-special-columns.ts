import { notEmulated } from '../../errors/common-errors';
import type { JsonObject } from '../../writing/parse-json';

/**
 * Refuses columns that would hide or calculate their values in Dataverse, and would be ordinary ones here.
 *
 * @throws DataverseError 501
 */
export function refuseSpecialColumns(body: JsonObject): void {
  if (body['IsSecured'] === true) throw notEmulated('columns with column security');
  const { SourceType: source, FormulaDefinition: formula } = body;
  if (source === 1 || source === 2 || source === 3 || (typeof formula === 'string' && formula !== ''))
    throw notEmulated('calculated, rollup and formula columns');
}
