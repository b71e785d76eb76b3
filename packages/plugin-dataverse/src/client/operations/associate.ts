import { addressPath, type RowAddress } from '../encode/row-key';
import { percentEncode } from '../encode/percent-encode';
import { wireName } from '../encode/wire-name';
import { done, type Outcome } from '../outcome';
import type { WebApi } from '../send/web-api';
import { andThen } from './write-result';

/** Adds a row to a collection-valued navigation property of another (WA-70), for example a role to a user (WA-201). */
export function associate(
  api: WebApi,
  from: RowAddress,
  navigation: string,
  to: RowAddress,
): Promise<Outcome<undefined>> {
  return reference(api, 'associate', 'POST', referencePath(from, navigation), to);
}

/** Removes a row from a collection-valued navigation property of another (WA-70). */
export function disassociate(
  api: WebApi,
  from: RowAddress,
  navigation: string,
  related: RowAddress | string,
): Promise<Outcome<undefined>> {
  if (typeof related === 'string') {
    const path = `${addressPath(from)}/${addressPath({ entitySet: navigation, id: related })}/$ref`;
    return reference(api, 'disassociate', 'DELETE', path);
  }
  // The address of the row in a query also takes alternate keys, which the shorter form does not.
  const id = percentEncode(api.serviceRoot + decodeURIComponent(addressPath(related)));
  return reference(api, 'disassociate', 'DELETE', `${referencePath(from, navigation)}?$id=${id}`);
}

/** Points a lookup to a row, through its single-valued navigation property (WA-69). */
export function setReference(
  api: WebApi,
  from: RowAddress,
  navigation: string,
  to: RowAddress,
): Promise<Outcome<undefined>> {
  return reference(api, 'setReference', 'PUT', referencePath(from, navigation), to);
}

/** Empties a lookup, through its single-valued navigation property (WA-69). */
export function clearReference(api: WebApi, from: RowAddress, navigation: string): Promise<Outcome<undefined>> {
  return reference(api, 'clearReference', 'DELETE', referencePath(from, navigation));
}

function referencePath(from: RowAddress, navigation: string): string {
  return `${addressPath(from)}/${wireName(navigation)}/$ref`;
}

async function reference(
  api: WebApi,
  operation: string,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  to?: RowAddress,
): Promise<Outcome<undefined>> {
  const body = to === undefined ? {} : { body: JSON.stringify({ '@odata.id': api.serviceRoot + addressPath(to) }) };
  const outcome = await api.sender.send({ operation, method, path, ...body, repeatable: false });
  return andThen(outcome, () => done(undefined));
}
