import type { Draft } from '../../writing/draft';
import type { Cells } from '../cells';

/**
 * Keeps the columns that repeat the customer: an opportunity's customer follows its parent account, else its parent contact; `accountid` and
 * `contactid` repeat the customer by its kind.
 */
export function putCustomer(cells: Cells, draft: Draft): void {
  const parentsNamed = cells.changes(draft, 'parentaccountid') || cells.changes(draft, 'parentcontactid');
  if (parentsNamed && !cells.changes(draft, 'customerid')) {
    const account = cells.id(draft, 'parentaccountid');
    const contact = cells.id(draft, 'parentcontactid');
    if (account !== null) cells.putLookup(draft, 'customerid', account, 'account');
    else cells.putLookup(draft, 'customerid', contact, contact === null ? null : 'contact');
  }
  if (!cells.changes(draft, 'customerid')) return;
  const id = cells.id(draft, 'customerid');
  const isAccount = cells.target(draft, 'customerid') === 'account';
  cells.put(draft, 'accountid', isAccount ? id : null);
  cells.put(draft, 'contactid', isAccount ? null : id);
}
