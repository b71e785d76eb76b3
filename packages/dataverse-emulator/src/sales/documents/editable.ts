import type { Caller } from '../../environment/caller';
import type { Environment } from '../../environment/environment';
import type { Row } from '../../store/row';
import { Cells } from '../cells';
import { isSopIntegration } from '../pricing/calculation-switches';
import { salesError } from '../sales-error';
import { salesOrder, type DocumentKind } from './document-kind';

const submitted = 1;

/**
 * Refuses to edit a document that is read-only in its state, or a line of such a document (WA-210). Under SOP integration the integration user
 * may edit submitted orders (WA-220).
 *
 * @throws DataverseError 0x80043b09
 */
export function checkEditable(environment: Environment, kind: DocumentKind, header: Row, caller: Caller): void {
  const state = new Cells(environment.catalog.table(kind.header)).number(header, 'statecode') ?? 0;
  if (!kind.readOnlyStates.includes(state)) return;
  if (
    kind === salesOrder &&
    state === submitted &&
    isSopIntegration(environment) &&
    isIntegrationUser(environment, caller)
  )
    return;
  throw salesError('parentReadOnly');
}

function isIntegrationUser(environment: Environment, caller: Caller): boolean {
  const users = new Cells(environment.catalog.table('systemuser'));
  const user = environment.database.find(users.table, caller.userId);
  return user !== undefined && users.flag(user, 'isintegrationuser');
}
