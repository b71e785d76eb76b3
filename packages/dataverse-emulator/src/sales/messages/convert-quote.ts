import { insertRow } from '../../environment/insert-row';
import { DataverseError } from '../../errors/dataverse-error';
import { ErrorCode } from '../../errors/error-code';
import type { Row } from '../../store/row';
import { parseDateTime } from '../../values/date-time';
import type { Json } from '../../writing/parse-json';
import { Cells } from '../cells';
import { quote, salesOrder } from '../documents/document-kind';
import { QuoteState } from '../documents/document-state';
import { copyDocument } from './copy-document';
import type { MessageCall, SalesMessage } from './message';
import { targetRow, statusParameter } from './parameters';
import { recordResponse } from './record-response';
import { setState } from './set-state';

const fromWonQuote = 776160001;

/** ConvertQuoteToSalesOrder: wins an active quote with a closing activity, and answers with an order that has its lines (WA-208, WA-218). */
export const convertQuoteToSalesOrder: SalesMessage = (call) => {
  const { environment } = call;
  const source = targetRow(call, quote.header, 'QuoteId');
  const cells = new Cells(environment.catalog.table(quote.header));
  const state = cells.number(source, 'statecode');
  if (state === QuoteState.active) win(call, source);
  else if (state !== QuoteState.won)
    throw new DataverseError(ErrorCode.invalidArgument, 'Only an active or a won quote can become an order.');
  const row = copyDocument(call, quote, source, salesOrder, {
    quoteid: source.id,
    ordercreationmethod: fromWonQuote,
  });
  return recordResponse(call, environment.catalog.table(salesOrder.header), row);
};

function win(call: MessageCall, source: Row): void {
  const { environment, request, body } = call;
  const now = environment.clock.seconds();
  const subject = text(body['QuoteCloseSubject']) ?? 'Quote Close';
  insertRow(
    environment,
    'quoteclose',
    {
      subject,
      description: text(body['QuoteCloseDescription']) ?? null,
      quoteid: source.id,
      actualend: parseDateTime(text(body['QuoteCloseDate']) ?? '') ?? now,
      statecode: 1,
      statuscode: 2,
    },
    request.caller,
    now,
  );
  const table = environment.catalog.table(quote.header);
  setState(call, table, source, QuoteState.won, statusParameter(call, 'QuoteCloseStatus'));
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
