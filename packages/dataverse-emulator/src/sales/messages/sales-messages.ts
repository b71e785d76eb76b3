import type { Environment } from '../../environment/environment';
import { methodNotAllowed, notEmulated } from '../../errors/common-errors';
import type { Table } from '../../metadata/table';
import type { ApiRequest, ApiResponse } from '../../server/api-request';
import type { Row } from '../../store/row';
import { parseJsonObject } from '../../writing/parse-json';
import { calculatePrice } from './calculate-price';
import { loseOpportunity, winOpportunity } from './close-opportunity';
import { cancelSalesOrder, fulfillSalesOrder } from './close-order';
import { closeQuote, winQuote } from './close-quote';
import { convertSalesOrderToInvoice } from './convert-order';
import { convertQuoteToSalesOrder } from './convert-quote';
import {
  generateInvoiceFromOpportunity,
  generateQuoteFromOpportunity,
  generateSalesOrderFromOpportunity,
  getInvoiceProductsFromOpportunity,
  getQuoteProductsFromOpportunity,
  getSalesOrderProductsFromOpportunity,
} from './generate-from-opportunity';
import {
  lockInvoicePricing,
  lockSalesOrderPricing,
  unlockInvoicePricing,
  unlockSalesOrderPricing,
} from './lock-pricing';
import type { SalesMessage } from './message';
import { publishProductHierarchy } from './publish-product';
import { reviseQuote } from './revise-quote';

/** A message, and the table that it can be bound to. */
interface Entry {
  run: SalesMessage;
  table?: string;
}

/** The messages of the sales tables by name (WA-208). */
const messages = new Map<string, Entry>([
  ['WinOpportunity', { run: winOpportunity, table: 'opportunity' }],
  ['LoseOpportunity', { run: loseOpportunity, table: 'opportunity' }],
  ['WinQuote', { run: winQuote, table: 'quote' }],
  ['CloseQuote', { run: closeQuote, table: 'quote' }],
  ['ReviseQuote', { run: reviseQuote, table: 'quote' }],
  ['ConvertQuoteToSalesOrder', { run: convertQuoteToSalesOrder, table: 'quote' }],
  ['ConvertSalesOrderToInvoice', { run: convertSalesOrderToInvoice, table: 'salesorder' }],
  ['FulfillSalesOrder', { run: fulfillSalesOrder, table: 'salesorder' }],
  ['CancelSalesOrder', { run: cancelSalesOrder, table: 'salesorder' }],
  ['LockSalesOrderPricing', { run: lockSalesOrderPricing, table: 'salesorder' }],
  ['UnlockSalesOrderPricing', { run: unlockSalesOrderPricing, table: 'salesorder' }],
  ['LockInvoicePricing', { run: lockInvoicePricing, table: 'invoice' }],
  ['UnlockInvoicePricing', { run: unlockInvoicePricing, table: 'invoice' }],
  ['GenerateQuoteFromOpportunity', { run: generateQuoteFromOpportunity, table: 'opportunity' }],
  ['GenerateSalesOrderFromOpportunity', { run: generateSalesOrderFromOpportunity, table: 'opportunity' }],
  ['GenerateInvoiceFromOpportunity', { run: generateInvoiceFromOpportunity, table: 'opportunity' }],
  ['GetQuoteProductsFromOpportunity', { run: getQuoteProductsFromOpportunity, table: 'opportunity' }],
  ['GetSalesOrderProductsFromOpportunity', { run: getSalesOrderProductsFromOpportunity, table: 'opportunity' }],
  ['GetInvoiceProductsFromOpportunity', { run: getInvoiceProductsFromOpportunity, table: 'opportunity' }],
  ['CalculatePrice', { run: calculatePrice }],
  ['PublishProductHierarchy', { run: publishProductHierarchy, table: 'product' }],
]);

/** Messages of the sales tables that the emulator knows of and does not do. */
const notDone = new Set(['RevertProduct', 'CloneProduct', 'ConvertProductToKit', 'ConvertKitToProduct']);

/**
 * Carries out a message of the sales tables; undefined when the name is none of theirs. Whether a message is bound is not settled by the sources
 * (WA-243), so each is accepted unbound, bound to its table and, where it is about one row, bound to that row.
 *
 * @throws DataverseError 501 for the messages that the emulator does not do
 */
export function salesMessage(
  environment: Environment,
  name: string,
  request: ApiRequest,
  bound?: { table: Table; row?: Row },
): ApiResponse | undefined {
  if (notDone.has(name)) throw notEmulated(`the action ${name}`);
  const message = messages.get(name);
  if (!message || (bound && bound.table.logicalName !== message.table)) return undefined;
  if (request.method !== 'POST') throw methodNotAllowed(request.method, name);
  const row = bound?.row;
  const body = row && request.body.trim() === '' ? {} : parseJsonObject(request.body);
  const target = bound && row ? { table: bound.table, row } : undefined;
  return environment.database.transaction(() => message.run({ environment, request, name, body, bound: target }));
}
