import { noContent } from '../../server/api-request';
import { QuoteState } from '../documents/document-state';
import { storeClosing } from './close-activity';
import type { SalesMessage } from './message';
import { statusParameter } from './parameters';
import { setState } from './set-state';

/** WinQuote: stores the closing activity and takes the quote to Won (WA-208). */
export const winQuote: SalesMessage = (call) => {
  const { table, row } = storeClosing(call, 'QuoteClose', 'quoteclose', 'quoteid');
  setState(call, table, row, QuoteState.won, statusParameter(call));
  return noContent();
};

/** CloseQuote: stores the closing activity and takes the quote to Closed (WA-208). */
export const closeQuote: SalesMessage = (call) => {
  const { table, row } = storeClosing(call, 'QuoteClose', 'quoteclose', 'quoteid');
  setState(call, table, row, QuoteState.closed, statusParameter(call));
  return noContent();
};
