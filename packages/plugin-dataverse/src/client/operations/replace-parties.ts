import { bodyText } from '../encode/body';
import { addressPath, type RowAddress } from '../encode/row-key';
import { wireName } from '../encode/wire-name';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import type { TableDefinition } from '../table-definition';
import type { PlainValues } from '../values';
import { andThen } from './write-result';

/**
 * Replaces all parties of an activity, such as the senders and receivers of an email: the one collection that can be written as a whole
 * (WA-71). `table` is that of the parties, `activityparty`; each party has at least `partyid` and `participationtypemask`.
 */
export async function replaceParties(
  api: WebApi,
  activity: RowAddress,
  navigation: string,
  table: TableDefinition,
  parties: readonly PlainValues[],
): Promise<Outcome<undefined>> {
  const outcome = await api.sender.send({
    operation: 'replaceParties',
    method: 'PUT',
    path: `${addressPath(activity)}/${wireName(navigation)}`,
    body: `{"value":[${parties.map((party) => bodyText(table, party, 'create')).join(',')}]}`,
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}
