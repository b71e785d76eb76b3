import type { SalesReason } from '../sales-error';

/** How documents of a kind get their numbers (WA-211). */
export interface DocumentNumbering {
  column: string;
  /** Columns of the organization row. */
  prefix: string;
  counter: string;
  /** Prefix of an organization that names none. */
  fallback: string;
}

/** One kind of sales document: its two tables and what differs between the kinds. */
export interface DocumentKind {
  header: string;
  line: string;
  /** Lookup of the line that points to its header. */
  parent: string;
  lineName: string;
  /** Columns of the line that repeat the header's state and price lock. */
  parentState: string;
  parentLock?: string;
  numbering?: DocumentNumbering;
  /** States in which neither header nor lines can be edited (WA-210). */
  readOnlyStates: readonly number[];
  /** Whether the integration writes the amounts itself under SOP integration (WA-220). */
  leftToIntegration: boolean;
  /** Reason when the currency differs from the price list's. */
  priceListCurrency: SalesReason;
  /** Reason when the currency is changed while there are lines (WA-150). */
  currencyFixed?: SalesReason;
}

export const opportunity: DocumentKind = {
  header: 'opportunity',
  line: 'opportunityproduct',
  parent: 'opportunityid',
  lineName: 'opportunityproductname',
  parentState: 'opportunitystatecode',
  readOnlyStates: [],
  leftToIntegration: false,
  priceListCurrency: 'opportunityPriceListCurrency',
  currencyFixed: 'opportunityCurrencyFixed',
};

export const quote: DocumentKind = {
  header: 'quote',
  line: 'quotedetail',
  parent: 'quoteid',
  lineName: 'quotedetailname',
  parentState: 'quotestatecode',
  numbering: { column: 'quotenumber', prefix: 'quoteprefix', counter: 'currentquotenumber', fallback: 'QUO' },
  readOnlyStates: [1, 2, 3],
  leftToIntegration: false,
  priceListCurrency: 'quotePriceListCurrency',
  currencyFixed: 'quoteCurrencyFixed',
};

export const salesOrder: DocumentKind = {
  header: 'salesorder',
  line: 'salesorderdetail',
  parent: 'salesorderid',
  lineName: 'salesorderdetailname',
  parentState: 'salesorderstatecode',
  parentLock: 'salesorderispricelocked',
  numbering: { column: 'ordernumber', prefix: 'orderprefix', counter: 'currentordernumber', fallback: 'ORD' },
  readOnlyStates: [1, 2, 3, 4],
  leftToIntegration: true,
  priceListCurrency: 'orderPriceListCurrency',
};

export const invoice: DocumentKind = {
  header: 'invoice',
  line: 'invoicedetail',
  parent: 'invoiceid',
  lineName: 'invoicedetailname',
  parentState: 'invoicestatecode',
  parentLock: 'invoiceispricelocked',
  numbering: { column: 'invoicenumber', prefix: 'invoiceprefix', counter: 'currentinvoicenumber', fallback: 'INV' },
  readOnlyStates: [1, 2, 3],
  leftToIntegration: true,
  priceListCurrency: 'orderPriceListCurrency',
};

const kinds = [opportunity, quote, salesOrder, invoice];

/** The kind whose header table has this logical name. */
export function kindOfHeader(table: string): DocumentKind | undefined {
  return kinds.find((kind) => kind.header === table);
}

/** The kind whose line table has this logical name. */
export function kindOfLine(table: string): DocumentKind | undefined {
  return kinds.find((kind) => kind.line === table);
}
