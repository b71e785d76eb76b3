import { noContent } from '../../server/api-request';
import { invoice, opportunity, quote, salesOrder, type DocumentKind } from '../documents/document-kind';
import { checkEditable } from '../documents/editable';
import { copyDocument, copyLines } from './copy-document';
import type { SalesMessage } from './message';
import { rowParameter, targetRow } from './parameters';
import { recordResponse } from './record-response';

/** GenerateQuoteFromOpportunity (WA-208). */
export const generateQuoteFromOpportunity = generate(quote);
/** GenerateSalesOrderFromOpportunity (WA-208). */
export const generateSalesOrderFromOpportunity = generate(salesOrder);
/** GenerateInvoiceFromOpportunity (WA-208). */
export const generateInvoiceFromOpportunity = generate(invoice);

/** GetQuoteProductsFromOpportunity: adds the opportunity's lines to a quote (WA-208). */
export const getQuoteProductsFromOpportunity = getProducts(quote, 'QuoteId');
/** GetSalesOrderProductsFromOpportunity (WA-208). */
export const getSalesOrderProductsFromOpportunity = getProducts(salesOrder, 'SalesOrderId');
/** GetInvoiceProductsFromOpportunity (WA-208). */
export const getInvoiceProductsFromOpportunity = getProducts(invoice, 'InvoiceId');

function generate(kind: DocumentKind): SalesMessage {
  return (call) => {
    const source = targetRow(call, opportunity.header, 'OpportunityId');
    const row = copyDocument(call, opportunity, source, kind, { opportunityid: source.id });
    return recordResponse(call, call.environment.catalog.table(kind.header), row);
  };
}

function getProducts(kind: DocumentKind, parameter: string): SalesMessage {
  return (call) => {
    const source = targetRow(call, opportunity.header, 'OpportunityId');
    const header = rowParameter(call, kind.header, parameter);
    checkEditable(call.environment, kind, header, call.request.caller);
    copyLines(call, opportunity, source, kind, header);
    return noContent();
  };
}
