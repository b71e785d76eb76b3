import { done, type Outcome } from '../../outcome';
import type { JsonObject } from '../../send/json';
import type { WebApi } from '../../send/web-api';
import { andThen } from '../write-result';
import { tablePath, type DefinitionKey } from './metadata-path';

/**
 * Replaces the definition of a table by a whole one, as `readTable` gives it, since definitions cannot be changed in part (WA-193). Labels of
 * languages that are not sent are lost unless the client is one with `mergeLabels`.
 */
export async function replaceTable(
  api: WebApi,
  table: DefinitionKey,
  definition: JsonObject,
): Promise<Outcome<undefined>> {
  const outcome = await api.sender.send({
    operation: 'replaceTable',
    method: 'PUT',
    path: tablePath(table),
    body: JSON.stringify(definition),
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}
