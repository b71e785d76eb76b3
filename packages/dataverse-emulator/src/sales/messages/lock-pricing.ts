import { saveChanged } from '../../operations/update-row';
import { noContent } from '../../server/api-request';
import { Draft } from '../../writing/draft';
import { Cells } from '../cells';
import { checkEditable } from '../documents/editable';
import { invoice, salesOrder, type DocumentKind } from '../documents/document-kind';
import { repriceLines } from '../documents/header-to-lines';
import { isCalculated } from '../pricing/calculation-switches';
import { salesError } from '../sales-error';
import type { SalesMessage } from './message';
import { targetRow } from './parameters';

/** LockSalesOrderPricing: the lines keep their prices whatever the price list says (WA-208). */
export const lockSalesOrderPricing = lockMessage(salesOrder, 'SalesOrderId', true);
/** UnlockSalesOrderPricing: the lines are priced again (WA-208). */
export const unlockSalesOrderPricing = lockMessage(salesOrder, 'SalesOrderId', false);
/** LockInvoicePricing (WA-208). */
export const lockInvoicePricing = lockMessage(invoice, 'InvoiceId', true);
/** UnlockInvoicePricing (WA-208). */
export const unlockInvoicePricing = lockMessage(invoice, 'InvoiceId', false);

function lockMessage(kind: DocumentKind, parameter: string, locked: boolean): SalesMessage {
  return (call) => {
    const { environment, request, name } = call;
    const row = targetRow(call, kind.header, parameter);
    const table = environment.catalog.table(kind.header);
    const cells = new Cells(table);
    checkEditable(environment, kind, row, request.caller);
    if (cells.flag(row, 'ispricelocked') === locked) throw salesError(locked ? 'alreadyLocked' : 'alreadyUnlocked');
    const draft = new Draft(table, environment.database.store(table).unpack(row), row);
    draft.message = name;
    cells.put(draft, 'ispricelocked', locked);
    saveChanged(environment, draft, request.caller);
    if (!locked && isCalculated(environment, kind)) repriceLines(environment, kind, row, request.caller);
    return noContent();
  };
}
