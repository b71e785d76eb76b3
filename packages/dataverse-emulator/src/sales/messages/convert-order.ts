import { invoice, salesOrder } from '../documents/document-kind';
import { copyDocument } from './copy-document';
import type { SalesMessage } from './message';
import { targetRow } from './parameters';
import { recordResponse } from './record-response';

/** ConvertSalesOrderToInvoice: answers with an invoice that has the order's lines; the order stays as it is (WA-208). */
export const convertSalesOrderToInvoice: SalesMessage = (call) => {
  const source = targetRow(call, salesOrder.header, 'SalesOrderId');
  const row = copyDocument(call, salesOrder, source, invoice, { salesorderid: source.id });
  return recordResponse(call, call.environment.catalog.table(invoice.header), row);
};
