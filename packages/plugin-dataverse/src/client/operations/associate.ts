import { entityPath } from '../encode/entity-path';
import { wireName } from '../encode/wire-name';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import { andThen } from './write-result';

/** One end of a link: a row by entity set and key. */
export interface RowAddress {
  readonly entitySet: string;
  readonly id: string;
}

/** Adds a row to a collection-valued navigation property of another (WA-70), for example a role to a user (WA-201). */
export async function associate(
  api: WebApi,
  from: RowAddress,
  navigation: string,
  to: RowAddress,
): Promise<Outcome<undefined>> {
  const outcome = await api.sender.send({
    operation: 'associate',
    method: 'POST',
    path: `${entityPath(from.entitySet, from.id)}/${wireName(navigation)}/$ref`,
    body: JSON.stringify({ '@odata.id': api.serviceRoot + entityPath(to.entitySet, to.id) }),
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}

/** Removes a row from a collection-valued navigation property of another (WA-70). */
export async function disassociate(
  api: WebApi,
  from: RowAddress,
  navigation: string,
  relatedId: string,
): Promise<Outcome<undefined>> {
  const outcome = await api.sender.send({
    operation: 'disassociate',
    method: 'DELETE',
    path: `${entityPath(from.entitySet, from.id)}/${entityPath(navigation, relatedId)}/$ref`,
    repeatable: false,
  });
  return andThen(outcome, () => done(undefined));
}
